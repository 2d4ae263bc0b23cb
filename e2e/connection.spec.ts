import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';

test('connection › a worker that dies is missed, the next one is awaited, and the state is live again', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("record({ name: 'before' })");
  await expect(traceRow(panel, 'before')).toBeVisible();
  const word = panel.getByRole('status', { name: 'Capture status' }).locator('[aria-live=polite]');
  await expect(word).toHaveText('live');
  // What is read aloud, one after the other: it may be there for an instant only.
  await word.evaluate((element) => {
    const words: string[] = [];
    Object.assign(globalThis, { words });
    new MutationObserver(() => words.push(element.textContent ?? '')).observe(element, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  await tracepane.killWorker();
  await expect.poll(() => panel.evaluate<readonly string[]>('words')).toContain('reconnecting');
  await page.evaluate("record({ name: 'after' })");
  await expect(traceRow(panel, 'after')).toBeVisible();
  await expect(word).toHaveText('live');
});
