import { launchTracepane } from '../drive.ts';
import { expect, test } from '../fixture.ts';
import { makeProfile } from '../profile.ts';
import { beginFigures } from './figures.ts';
import { Load } from './load.ts';
import { randomInstant } from './random.ts';
import { StoredLoad } from './stored-load.ts';
import { judge, sumOf, upTo, type Verdict } from './verdict.ts';

/**
 * Nobody can speak for what a killed browser had in memory. The promise: what is committed survives, and a span is committed
 * at most this many milliseconds after it was recorded, where the machine gives the browser its share of time.
 */
const COMMITTED_WITHIN_MS = 1_000;
const FEW = 2;

test('browser killed › what was committed is kept, and a span is committed within a second', async ({
  pages,
}) => {
  const { rounds, random, keep } = beginFigures('browser killed', FEW);
  test.setTimeout(60_000 + rounds * 60_000);
  const profile = makeProfile();
  const verdicts: Verdict[] = [];
  let browser = await launchTracepane({ profile });
  try {
    const stored = await StoredLoad.open(browser);
    for (let round = 0; round < rounds; round++) {
      const page = await browser.context.newPage();
      const load = await Load.prepare(browser, pages);
      await load.begin(page);
      await randomInstant(random, 100, 1_500);
      const [name, counted] = await page.evaluate<[string, number]>('[documentName, load.counted()]');
      await new Promise((resolve) => setTimeout(resolve, COMMITTED_WITHIN_MS));
      await stored.update();
      const committed = stored.documents.get(name)?.ended.size ?? 0;
      await browser.crash();

      browser = await launchTracepane({ profile });
      const after = await StoredLoad.open(browser);
      await after.update();
      await stored.reopen(browser);
      const survived = after.documents.get(name);
      expect(survived?.ended.size, 'committed before the kill').toBeGreaterThanOrEqual(committed);
      const documents = new Map(survived === undefined ? [] : [[name, upTo(counted, survived)]]);
      verdicts.push(judge({ counted: new Map([[name, counted]]), stored: documents, gaps: after.gaps }));
    }
    const version = browser.context.browser()?.version();
    const verdict = sumOf(verdicts);
    keep({ verdict, chromium: version });
    expect(verdict).toMatchObject({ lost: 0, doubled: 0 });
  } finally {
    await browser.close();
  }
});
