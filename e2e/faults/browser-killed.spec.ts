import { launchTracepane } from '../drive.ts';
import { expect, test } from '../fixture.ts';
import { makeProfile } from '../profile.ts';
import { waitUntil } from '../wait-until.ts';
import { beginFigures } from './figures.ts';
import { Load } from './load.ts';
import { randomInstant } from './random.ts';
import { StoredLoad } from './stored-load.ts';
import { judge, sumOf, upTo, type Verdict } from './verdict.ts';

/**
 * Nobody can speak for what a killed browser had in memory. The promise: what is committed survives, whatever else is under
 * way at that instant. So the load goes on until the kill, and those spans count that a reader of the database has seen.
 */
test('browser killed › what was committed is kept, once', async ({ pages }) => {
  const { rounds, random, keep } = beginFigures('browser killed');
  test.setTimeout(60_000 + rounds * 60_000);
  const profile = makeProfile();
  const verdicts: Verdict[] = [];
  let browser = await launchTracepane({ profile });
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await browser.context.newPage();
      const load = await Load.prepare(browser, pages);
      await load.begin(page);
      await randomInstant(random, 100, 1_500);
      const [name, counted] = await page.evaluate<[string, number]>('[documentName, load.counted()]');
      const before = await StoredLoad.open(browser);
      await waitUntil('committed spans', async () => {
        await before.update();
        return judgeUpTo(counted, name, before).lost === 0;
      });
      await randomInstant(random, 0, 300);
      await before.update();
      const committed = [...(before.documents.get(name)?.ended.keys() ?? [])];
      await browser.crash();

      browser = await launchTracepane({ profile });
      const after = await StoredLoad.open(browser);
      await after.update();
      const survivors = after.documents.get(name);
      expect(
        committed.filter((number) => survivors?.ended.has(number) !== true),
        'committed before the kill and gone after it',
      ).toEqual([]);
      verdicts.push(judgeUpTo(counted, name, after));
    }
    const verdict = sumOf(verdicts);
    keep({ verdict, chromium: browser.context.browser()?.version() });
    expect(verdict).toMatchObject({ lost: 0, doubled: 0 });
  } finally {
    await browser.close();
  }
});

/** Of the document's first spans, `counted` of them. No gap excuses a loss here. */
function judgeUpTo(counted: number, name: string, { documents }: StoredLoad): Verdict {
  const stored = documents.get(name);
  const judged = new Map(stored === undefined ? [] : [[name, upTo(counted, stored)]]);
  return judge({ counted: new Map([[name, counted]]), stored: judged, gaps: new Map() });
}
