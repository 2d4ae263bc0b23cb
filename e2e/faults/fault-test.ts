import type { Page } from 'playwright';
import { launchTracepane, type TracepaneBrowser } from '../drive.ts';
import { expect, test } from '../fixture.ts';
import type { PageServer } from '../serve.ts';
import { beginFigures } from './figures.ts';
import { Load } from './load.ts';
import type { Random } from './random.ts';
import type { Verdict } from './verdict.ts';

/** What a round has to do its harm with. */
interface Round {
  readonly browser: TracepaneBrowser;
  readonly pages: PageServer;
  /** The tab in which a fresh document of the load records since the round began. */
  readonly page: Page;
  readonly load: Load;
  readonly random: Random;
}

interface Fault {
  /** `worker killed`: the title, and the name of its figures. */
  readonly name: string;
  /** Does the harm at random instants, and returns when the load is stopped. */
  readonly play: (round: Round) => Promise<void>;
  readonly launch?: Parameters<typeof launchTracepane>[0];
  /** Once, before the first round. */
  readonly prepare?: (browser: TracepaneBrowser) => Promise<void>;
}

/** Rounds of one fault under load: every span is stored once or counted in a gap. */
export function faultTest({ name, play, launch, prepare }: Fault): void {
  test(`${name} › every span the page counted is stored once or counted in a gap`, async ({ pages }) => {
    const { rounds, random, keep } = beginFigures(name);
    test.setTimeout(60_000 + rounds * 30_000);
    const browser = await launchTracepane(launch);
    try {
      await prepare?.(browser);
      const page = await browser.context.newPage();
      const load = await Load.prepare(browser, pages);
      const verdicts: Verdict[] = [];
      for (let round = 0; round < rounds; round++) {
        await load.begin(page);
        await play({ browser, pages, page, load, random });
        verdicts.push(await load.settle());
      }
      const verdict = await load.conclude();
      keep({ verdict, chromium: browser.context.browser()?.version() });
      const harmed = verdicts.filter(({ lost, doubled }) => lost > 0 || doubled > 0);
      expect(harmed, 'rounds with losses or doubles').toEqual([]);
      expect(verdict).toMatchObject({ lost: 0, doubled: 0 });
    } finally {
      await browser.close();
    }
  });
}
