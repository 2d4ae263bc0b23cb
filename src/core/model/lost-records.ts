import type { Gap, GapReason } from './span.ts';

/** These gaps count something else than records: payloads that were cut or left out, or a pause that a person asked for. */
const LOSE_NO_RECORD: ReadonlySet<GapReason> = new Set([
  'payload-budget',
  'recording-off',
  'stepped-down-payloads',
]);

/** Records that these gaps say are gone. */
export function lostRecords(gaps: readonly Pick<Gap, 'count' | 'reason'>[]): number {
  return gaps.reduce((sum, { count, reason }) => sum + (LOSE_NO_RECORD.has(reason) ? 0 : count), 0);
}
