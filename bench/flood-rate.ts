import type { InsideBench } from './inside/main.ts';
import type { StoredCount } from './inside/stored-since.ts';
import type { RecorderName, Workload } from './page/recorders.ts';
import { type Spread, spreadOf } from './pair.ts';
import { pause } from './pause.ts';
import type { Remote } from './remote.ts';
import { settledCount } from './stored-check.ts';
import type { BenchPage } from './world.ts';

const POLL_MS = 30;
/**
 * Each look at the database holds up the next commit for a moment, but at 500,000 spans a second rotation, which keeps 500,000,
 * takes away what is only looked at a second later.
 */
const LOOK_MS = 500;

export interface OurRate {
  readonly perSecond: Spread;
  /** How many times was counted. */
  readonly looks: number;
  readonly recorded: number;
  readonly count: StoredCount;
}

/**
 * As fast as storage takes them: the page records while the shim may hand over, as the floor's does while it may. Nobody tells
 * the page from outside, for the way of the word would be what is measured.
 */
export async function ourRate(
  { bench }: BenchPage,
  inside: Remote<InsideBench>,
  workload: Workload,
  seconds: number,
): Promise<OurRate> {
  await inside.restartCount();
  const rates: number[] = [];
  let mark = { at: performance.now(), spans: 0 };
  const began = mark.at;
  await bench.flood({ recorder: 'shim', ...workload });
  await bench.grant(Number.MAX_SAFE_INTEGER);
  while (performance.now() - began < seconds * 1_000) {
    await pause(LOOK_MS);
    const { spans } = await inside.count();
    const now = performance.now();
    rates.push(((spans - mark.spans) * 1_000) / (now - mark.at));
    mark = { at: now, spans };
  }
  const recorded = await bench.stop();
  const count = await settledCount(inside, recorded);
  return { perSecond: spreadOf(rates), looks: rates.length, recorded, count };
}

/** Spans a second by the floor. It is told of each commit, so its page needs no other word to go on. */
export async function floorRate(
  { bench }: BenchPage,
  recorder: RecorderName,
  workload: Workload,
  seconds: number,
): Promise<number> {
  const { stored: before } = await bench.progress();
  const began = performance.now();
  await bench.flood({ recorder, ...workload });
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
