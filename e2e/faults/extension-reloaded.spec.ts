import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'extension reloaded',
  play: async ({ browser, page, load, random }) => {
    await randomInstant(random, 20, 800);
    await browser.reloadExtension();
    await load.reopenStore();
    await randomInstant(random, 0, 800);
    await load.stop(page);
  },
});
