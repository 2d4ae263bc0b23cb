import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'panel closed and opened',
  play: async ({ browser, page, load, random }) => {
    const inspected = await browser.inspect(page);
    await randomInstant(random, 20, 500);
    await inspected.closeDevTools();
    await randomInstant(random, 20, 500);
    const again = await browser.inspect(page);
    await randomInstant(random, 0, 300);
    await load.stop(page);
    await again.closeDevTools();
  },
});
