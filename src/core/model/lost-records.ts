import type { Gap, GapReason } from './span.ts';

/** Gaps of these reasons count payloads: their records are there without them. */
const LOSE_PAYLOADS: ReadonlySet<GapReason> = new Set(['payload-budget', 'stepped-down-payloads']);

/** What a gap of that reason counts. */
export function lostNoun(reason: GapReason): 'record' | 'payload' {
  return LOSE_PAYLOADS.has(reason) ? 'payload' : 'record';
}

/** Records that these gaps say are gone. A pause that a person asked for loses none. */
export function lostRecords(gaps: readonly Pick<Gap, 'count' | 'reason'>[]): number {
  const losing = gaps.filter(({ reason }) => reason !== 'recording-off' && lostNoun(reason) === 'record');
  return losing.reduce((sum, { count }) => sum + count, 0);
}
