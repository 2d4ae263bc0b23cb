import { spansAhead } from '../ahead.ts';
import type { InsideBench } from '../inside/main.ts';
import type { StoredCount } from '../inside/stored-since.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import type { RecorderName, Workload } from '../page/recorders.ts';
import { type Spread, spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';
import type { Remote } from '../remote.ts';
import { flawOf, settledCount } from '../stored-check.ts';
import type { BenchPage, World } from '../world.ts';

interface Case extends Workload {
  readonly what: string;
  readonly isJudged: boolean;
}

const CASES: readonly Case[] = [
  { what: 'no attribute', attributes: 0, hasPayload: false, isJudged: false },
  { what: '5 attributes', attributes: 5, hasPayload: false, isJudged: true },
  { what: '20 attributes', attributes: 20, hasPayload: false, isJudged: false },
  { what: '5 attributes and 1 KB payload', attributes: 5, hasPayload: true, isJudged: false },
];

/** Each look at the database holds up the next commit for a moment. */
const POLL_MS = 30;

/**
 * Spans a second from the page to the commit, as fast as storage takes them: the page may record only so far ahead of what is
 * stored. What is stored is counted in the database; the floor's pipeline runs before and after.
 */
export const sustained: Measurement = {
  name: 'sustained',
  run: async (world) => {
    const armed = await world.open('armed');
    const floor = await world.open('floor');
    const inside = await world.openInside();
    const lines: Line[] = [];
    for (const each of CASES) lines.push(...(await measureCase({ world, armed, floor, inside }, each)));
    return lines;
  },
};

interface Parts {
  readonly world: World;
  readonly armed: BenchPage;
  readonly floor: BenchPage;
  readonly inside: Remote<InsideBench>;
}

async function measureCase(parts: Parts, each: Case): Promise<readonly Line[]> {
  const { world, floor } = parts;
  const floorSeconds = world.pick(5, 1);
  const before = await floorRate(floor, each, 'floor', floorSeconds);
  const ours = await ourRate(parts, each, world.options.seconds);
  const after = await floorRate(floor, each, 'floor', floorSeconds);
  const floorMedian = spreadOf([before, after]).median;
  const line: Line = {
    what: `page → committed, sustained, ${each.what}`,
    ...(each.isJudged ? { goal: 'G8' } : {}),
    ours: { value: ours.perSecond.median, unit: 'spans/s' },
    rival: {
      name: 'columnar pipeline floor',
      figure: { value: floorMedian, unit: 'spans/s' },
      ratio: {
        p10: ours.perSecond.p10 / floorMedian,
        median: ours.perSecond.median / floorMedian,
        p90: ours.perSecond.p90 / floorMedian,
      },
    },
    ...(each.isJudged ? { bound: { on: 'ratio', least: 0.6 } } : {}),
    rounds: ours.seconds,
    note: `${ours.recorded.toLocaleString('en-US')} spans recorded in ${ours.seconds} s, ${ours.count.spans.toLocaleString('en-US')} counted in the database; rounds are seconds`,
    ...flawOf(ours.recorded, ours.count),
  };
  if (!each.isJudged) return [line];
  const rows = await floorRate(floor, each, 'rows', floorSeconds);
  const ratio = ours.perSecond.median / rows;
  return [
    line,
    {
      ...line,
      rival: {
        name: 'a row for each span, 100 in a transaction',
        figure: { value: rows, unit: 'spans/s' },
        ratio: { p10: ours.perSecond.p10 / rows, median: ratio, p90: ours.perSecond.p90 / rows },
      },
      bound: { on: 'ratio', least: 30 },
    },
  ];
}

interface OurRate {
  readonly perSecond: Spread;
  readonly seconds: number;
  readonly recorded: number;
  readonly count: StoredCount;
}

async function ourRate({ armed, inside }: Parts, each: Case, seconds: number): Promise<OurRate> {
  await inside.restartCount();
  await armed.bench.flood({ recorder: 'shim', attributes: each.attributes, hasPayload: each.hasPayload });
  const ahead = spansAhead(each);
  const rates: number[] = [];
  const began = performance.now();
  let mark = { at: began, spans: 0 };
  while (performance.now() - began < seconds * 1_000) {
    const { spans } = await inside.count();
    await armed.bench.grant(spans + ahead);
    const now = performance.now();
    if (now - mark.at >= 1_000) {
      rates.push(((spans - mark.spans) * 1_000) / (now - mark.at));
      mark = { at: now, spans };
    }
    await pause(POLL_MS);
  }
  const recorded = await armed.bench.stop();
  const count = await settledCount(inside, recorded);
  return { perSecond: spreadOf(rates), seconds: rates.length, recorded, count };
}

/** The floor is told of each commit, so its page needs no other word to go on. */
async function floorRate(
  { bench }: BenchPage,
  { attributes, hasPayload }: Workload,
  recorder: RecorderName,
  seconds: number,
): Promise<number> {
  const { stored: before } = await bench.progress();
  const began = performance.now();
  await bench.flood({ recorder, attributes, hasPayload });
  await bench.grant(Number.MAX_SAFE_INTEGER);
  await pause(seconds * 1_000);
  await bench.stop();
  let progress = await bench.progress();
  while (progress.pending > 0) {
    await pause(POLL_MS);
    progress = await bench.progress();
  }
  return ((progress.stored - before) * 1_000) / (performance.now() - began);
}
