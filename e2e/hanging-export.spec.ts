import { expect, test } from './fixture.ts';
import { HOLD_STORAGE } from './hold-storage.ts';
import { traceRow } from './panel-parts.ts';

test('export › that gets no answer from storage says so, and can be given up', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("record({ name: 'kept', at: 5, ms: 12 })");
  await expect(traceRow(panel, 'kept')).toBeVisible();

  const other = await tracepane.context.newPage();
  await other.goto(`chrome-extension://${tracepane.extensionId}/manifest.json`);
  await other.evaluate(HOLD_STORAGE);
  await panel.getByRole('button', { name: 'Export', exact: true }).click();
  const progress = panel.getByRole('progressbar', { name: 'Exporting' });
  await expect(progress).toBeVisible();
  const alert = panel.getByRole('alert').filter({ hasText: 'No sign of life' });
  await expect(alert).toContainText('close other DevTools windows', { timeout: 40_000 });
  await alert.getByRole('button', { name: 'Give up' }).click();
  await expect(progress).toHaveCount(0);

  await other.close();
  await panel.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(panel.getByText(/^Exported 1 trace, 1 span to /)).toBeVisible();
});
