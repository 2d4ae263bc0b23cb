import { expect, test } from './fixture.ts';
import { factOf, showView, spanRow, traceRow } from './panel-parts.ts';

test('expired › a trace that nobody will end says so, and why', async ({ tracepane, pages }) => {
  const { page, panel, closeDevTools } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("tracepane.startSpan('never ends', { isRoot: true })");
  await traceRow(panel, 'never ends').click();
  await expect(factOf(panel, 'status')).toHaveText('running');
  await closeDevTools();
  await page.close();

  const viewer = await tracepane.openViewer();
  await traceRow(viewer, 'never ends').click();
  // A document has some seconds to come back.
  await expect(viewer.getByText('expired: document closed')).toBeVisible({ timeout: 60_000 });
  await expect(factOf(viewer, 'status')).toHaveText('Never ended: document closed.');
  await showView(viewer, 'Tree');
  await expect(spanRow(viewer, 'never ends')).toContainText('Never ended: document closed.');
});
