import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';

test('keep this trace › is pressed, is known to other panels and survives the worker', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("for (const name of ['one', 'two']) record({ name })");
  await traceRow(panel, 'one').click();
  const keep = panel.getByRole('button', { name: 'Keep this trace' });
  await expect(keep).toHaveAttribute('aria-pressed', 'false');
  await keep.click();
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await traceRow(panel, 'two').click();
  await expect(keep).toHaveAttribute('aria-pressed', 'false');

  await tracepane.killWorker();
  const viewer = await tracepane.openViewer();
  await traceRow(viewer, 'one').click();
  const kept = viewer.getByRole('button', { name: 'Keep this trace' });
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await kept.click();
  await expect(kept).toHaveAttribute('aria-pressed', 'false');
  await traceRow(panel, 'one').click();
  await expect(keep).toHaveAttribute('aria-pressed', 'false');
});
