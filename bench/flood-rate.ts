import { spansAhead } from './ahead.ts';
import type { InsideBench } from './inside/main.ts';
import type { StoredCount } from './inside/stored-since.ts';
import type { RecorderName, Workload } from './page/recorders.ts';
import { type Spread, spreadOf } from './pair.ts';
import { pause } from './pause.ts';
import type { Remote } from './remote.ts';
import { settledCount } from './stored-check.ts';
import type { BenchPage } from './world.ts';

const POLL_MS = 30;
/** The page gets no new leave to record while nothing is committed; the clock must go on all the same. */
const MOST_WAIT_MS = 200;

export interface OurRate {
  readonly perSecond: Spread;
  /** How many seconds were counted each by itself. */
  readonly seconds: number;
  readonly recorded: number;
  readonly count: StoredCount;
}

/** As fast as storage takes them: the page may record only so far ahead of what is committed. Counted in the database afterwards. */
export async function ourRate(
  { bench }: BenchPage,
  inside: Remote<InsideBench>,
  workload: Workload,
  seconds: number,
): Promise<OurRate> {
  await inside.restartCount();
  await inside.restartCommits();
  await bench.flood({ recorder: 'shim', ...workload });
  const ahead = spansAhead(workload);
  const rates: number[] = [];
  const began = performance.now();
  let mark = { at: began, spans: 0 };
  let spans = 0;
  while (performance.now() - began < seconds * 1_000) {
    await bench.grant(spans + ahead);
    spans = await inside.committedBeyond(spans, MOST_WAIT_MS);
    const now = performance.now();
    if (now - mark.at >= 1_000) {
      rates.push(((spans - mark.spans) * 1_000) / (now - mark.at));
      mark = { at: now, spans };
    }
  }
  const recorded = await bench.stop();
  const count = await settledCount(inside, recorded);
  // Where no second was whole, the one that was not stands for itself.
  if (rates.length === 0) rates.push(((count.spans - mark.spans) * 1_000) / (performance.now() - mark.at));
  return { perSecond: spreadOf(rates), seconds: rates.length, recorded, count };
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
