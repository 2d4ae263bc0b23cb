import { axeFindings } from './axe.ts';
import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import { factOf, importText, showView, spanRow, traceRow } from './panel-parts.ts';

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

test('imported files › a span outside its parent says so in the tree and in the details', async ({
  tracepane,
}) => {
  const viewer = await tracepane.openViewer();
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spans = [
    { traceId, id: 'b7ad6b7169203331', name: 'serve', timestamp: 1_700_000_000_005_000, duration: 5_000 },
    {
      traceId,
      id: '00f067aa0ba902b7',
      parentId: 'b7ad6b7169203331',
      name: 'query',
      timestamp: 1_700_000_000_002_000,
      duration: 12_000,
    },
  ];
  await importText(viewer, 'skewed.json', JSON.stringify(spans));
  await traceRow(viewer, 'serve').click();
  await showView(viewer, 'Tree');
  const sentence = 'begins 3 ms before its parent and ends 4 ms after it';
  const query = spanRow(viewer, `query skew (${sentence})`);
  await query.click();
  await expect(factOf(viewer, 'skew')).toHaveText(sentence);
  await expect(spanRow(viewer, 'serve')).not.toContainText('skew');
  for (const theme of ['dark', 'light']) {
    await viewer.evaluate((name) => {
      document.documentElement.setAttribute('data-theme', name);
    }, theme);
    await expect(query.getByText('skew').first()).toBeVisible();
    expect(await axeFindings(viewer)).toEqual([]);
  }
});
