import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'worker killed',
  play: async ({ browser, page, load, random }) => {
    // Twice: the second time may be while the first is still being got over.
    for (let death = 0; death < 2; death++) {
      await randomInstant(random, 20, 800);
      await browser.killWorker();
    }
    await randomInstant(random, 0, 300);
    await load.stop(page);
  },
});
