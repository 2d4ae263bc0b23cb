import type { InsideBench } from './inside/main.ts';
import type { StoredCount } from './inside/stored-since.ts';
import type { Line } from './line.ts';
import { pause } from './pause.ts';
import type { Remote } from './remote.ts';

const POLL_MS = 25;
/** The last of the spans must be stored within this after the page has stopped. */
const MOST_DRAIN_MS = 20_000;

/** When all that was recorded is stored or said to be missing, or when that takes too long. */
export async function settledCount(inside: Remote<InsideBench>, recorded: number): Promise<StoredCount> {
  const deadline = performance.now() + MOST_DRAIN_MS;
  for (;;) {
    const count = await inside.count();
    if (count.spans + count.missing >= recorded || performance.now() > deadline) return count;
    await pause(POLL_MS);
  }
}

/** A figure at which spans are missing is no figure. */
export function flawOf(recorded: number, count: StoredCount): Pick<Line, 'flaw'> {
  const problems = [
    ...(count.spans === recorded ? [] : [`${recorded - count.spans} spans not stored`]),
    ...(count.missing === 0 ? [] : [`${count.missing} of them in gaps`]),
    ...(count.disorder === 0 ? [] : [`${count.disorder} chunks out of order`]),
  ];
  return problems.length === 0 ? {} : { flaw: problems.join(', ') };
}
