import type { InsideBench } from '../inside/main.ts';
import type { StoredCount } from '../inside/stored-since.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import type { RecorderName, Workload } from '../page/recorders.ts';
import { type Spread, spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';
import type { Remote } from '../remote.ts';
import type { BenchPage, World } from '../world.ts';

interface Case extends Workload {
  readonly what: string;
  readonly isJudged: boolean;
  /** Spans that may be recorded and not yet stored: under what the page's buffer holds, so that nothing has to be shed. */
  readonly ahead: number;
}

const CASES: readonly Case[] = [
  { what: 'no attribute', attributes: 0, hasPayload: false, isJudged: false, ahead: 24_000 },
  { what: '5 attributes', attributes: 5, hasPayload: false, isJudged: true, ahead: 20_000 },
  { what: '20 attributes', attributes: 20, hasPayload: false, isJudged: false, ahead: 8_000 },
  { what: '5 attributes and 1 KB payload', attributes: 5, hasPayload: true, isJudged: false, ahead: 4_000 },
];

const POLL_MS = 25;
/** The last of the spans must be stored within this after the page has stopped. */
const MOST_DRAIN_MS = 20_000;

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
  const floorSeconds = world.pick(5, 1.5);
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
    ...flawOf(ours),
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
  const rates: number[] = [];
  const began = performance.now();
  let mark = { at: began, spans: 0 };
  while (performance.now() - began < seconds * 1_000) {
    const { spans } = await inside.count();
    await armed.bench.grant(spans + each.ahead);
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

/** When all that was recorded is stored or said to be missing, or when that takes too long. */
async function settledCount(inside: Remote<InsideBench>, recorded: number): Promise<StoredCount> {
  const deadline = performance.now() + MOST_DRAIN_MS;
  for (;;) {
    const count = await inside.count();
    if (count.spans + count.missing >= recorded || performance.now() > deadline) return count;
    await pause(POLL_MS);
  }
}

/** A rate at which spans are lost is no rate. */
function flawOf({ recorded, count }: OurRate): Pick<Line, 'flaw'> {
  const problems = [
    ...(count.spans === recorded ? [] : [`${recorded - count.spans} spans not stored`]),
    ...(count.missing === 0 ? [] : [`${count.missing} of them in gaps`]),
    ...(count.disorder === 0 ? [] : [`${count.disorder} chunks out of order`]),
  ];
  return problems.length === 0 ? {} : { flaw: problems.join(', ') };
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
