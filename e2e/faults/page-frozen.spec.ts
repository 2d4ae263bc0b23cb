import type { Page } from 'playwright';
import { expect } from '../fixture.ts';
import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'page frozen',
  launch: { backForwardCache: true },
  play: async ({ page, pages, load, random }) => {
    await randomInstant(random, 20, 600);
    const stay = Math.round(random() * 400);
    // Heard from the start: it may be there and back again before anybody asks where it is.
    await Promise.all([
      pagesShown(page, ['elsewhere.html', 'load.html']),
      // A job later, because the answer to this evaluation must get out first.
      page.evaluate(
        `void setTimeout(() => { location.href = '${pages.url}/faults/elsewhere.html?stay=${stay}'; }, 0)`,
      ),
    ]);
    await randomInstant(random, 100, 600);
    const thaws = () => page.evaluate<number>('load.thaws');
    await expect.poll(thaws, 'times the page came back from the cache').toBe(1);
    await load.stop(page);
  },
});

/** Resolves when the tab has shown these pages, one after the other. Errors: rejects when it does not within half a minute. */
async function pagesShown(page: Page, names: readonly string[]): Promise<void> {
  const awaited = [...names];
  await page.waitForEvent('framenavigated', (frame) => {
    const [next] = awaited;
    if (frame === page.mainFrame() && next !== undefined && frame.url().includes(next)) awaited.shift();
    return awaited.length === 0;
  });
}
