import { MILLIS_PER } from './duration-text.ts';
import type { TraceModuleParts } from './trace-module-parts.ts';

/** What a sweep did. */
export interface SweepReport {
  /** Active traces that expired. */
  readonly expired: number;
  /** Ended traces that were let go, older than the retention period. */
  readonly removed: number;
}

/** Ends traces that nothing was heard of for too long, and lets go of what is older than its retention. */
export function sweepTraces({ store, options, now }: TraceModuleParts): SweepReport {
  const { traceTimeout = MILLIS_PER.h ?? 0, retentionPeriodDays = 30 } = options;
  const time = now();
  const stale = [...store.active].filter(({ lastActivity }) => lastActivity < time - traceTimeout);
  for (const trace of stale) trace.expire();
  const oldest = time - retentionPeriodDays * (MILLIS_PER.d ?? 0);
  const outdated = store.all().filter(({ endTime }) => endTime !== undefined && endTime < oldest);
  for (const trace of outdated) store.remove(trace);
  return { expired: stale.length, removed: outdated.length };
}
