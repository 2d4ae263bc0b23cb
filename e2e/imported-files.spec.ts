import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import { importText, traceRow } from './panel-parts.ts';

test('imported files › are listed, marked read-only, shown again and deleted', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await expect(traceRow(inspected.panel, 'order:place')).toBeVisible();
  const { text } = await exportShown(inspected);

  const viewer = await tracepane.openViewer();
  await importText(viewer, 'order.json', text);
  const imported = traceRow(viewer, 'order:place').filter({ hasText: 'order.json' });
  await imported.click();
  await expect(viewer.getByText('read-only', { exact: true })).toBeVisible();

  const other = await tracepane.openPage(`${pages.url}/plain.html`);
  await other.panel.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = other.panel.getByRole('region', { name: 'Settings' });
  await settings.getByRole('button', { name: 'order.json', exact: true }).click();
  await expect(traceRow(other.panel, 'order:place')).toBeVisible();
  await settings.getByRole('button', { name: 'Delete imported order.json' }).click();
  await expect(settings.getByText('None. Drop a file on the panel, or use Import.')).toBeVisible();
  await expect(traceRow(other.panel, 'order:place')).toHaveCount(0);
  await expect(imported).toHaveCount(0);
});
