import { expect } from '../fixture.ts';
import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'page frozen',
  launch: { backForwardCache: true },
  play: async ({ page, pages, load, random }) => {
    await randomInstant(random, 20, 600);
    const stay = Math.round(random() * 400);
    await page.evaluate(`location.href = '${pages.url}/faults/elsewhere.html?stay=${stay}'`);
    await page.waitForURL('**/elsewhere.html*', { waitUntil: 'commit' });
    await page.waitForURL('**/load.html', { waitUntil: 'commit' });
    await randomInstant(random, 100, 600);
    expect(await page.evaluate('load.thaws'), 'times the page came back from the cache').toBe(1);
    await load.stop(page);
  },
});
