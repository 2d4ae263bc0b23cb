import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

/** A tab that is not done by then is closed all the same (measured), and what its documents say after that gets nowhere. */
const BROWSER_WAITS_MS = 500;

faultTest({
  name: 'tab with frames closed',
  play: async ({ browser, page, pages, load, random }) => {
    await load.stop(page);
    const tab = await browser.context.newPage();
    await tab.goto(`${pages.url}/faults/frames.html`);
    await tab.waitForFunction(
      'frames.length === 2 && [frames[0], frames[1]].every((frame) => frame.load?.counted() > 0)',
    );
    await randomInstant(random, 20, 600);
    const closing = performance.now();
    await tab.close();
    if (performance.now() - closing >= BROWSER_WAITS_MS) load.isCutOff();
  },
});
