import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'page reloaded',
  play: async ({ page, load, random }) => {
    await randomInstant(random, 20, 600);
    await page.reload({ waitUntil: 'commit' });
    await randomInstant(random, 100, 600);
    await page.waitForFunction('load.counted() > 0');
    await load.stop(page);
  },
});
