import { formatCount } from '../../core/base/format-count.ts';
import { formatDuration } from '../../core/base/format-duration.ts';
import type { Gap, GapReason } from '../../core/model/span.ts';

const REASONS: Readonly<Record<GapReason, string>> = {
  'page-buffer-full': 'page buffer full',
  'relay-buffer-full': 'too much waited for storage',
  'queue-full': 'storage queue full',
  'chunk-too-large': 'a batch was too large',
  'chunk-invalid': 'a batch arrived damaged',
  'storage-failed': 'storage failed',
  'page-frozen': 'page frozen by the browser',
  'recording-off': 'recording paused',
  'payload-budget': 'payloads over budget',
  'stepped-down-payloads': 'payloads left out while the page was busy',
  'stepped-down-sampling': 'sampled while the page was busy',
  'stepped-down-counts': 'only counted while the page was overloaded',
};

/** Milliseconds of any one scale. */
export interface GapFacts extends Pick<Gap, 'count' | 'reason'> {
  readonly start: number;
  readonly end: number;
}

/** What is missing and why: `137 records in 2.1 s not recorded: storage queue full`. */
export function gapSentence(gap: GapFacts): string {
  const duration = gap.end - gap.start;
  const lasted = duration > 0 ? formatDuration(duration) : '';
  return `${missing(gap.count, lasted)} not recorded: ${REASONS[gap.reason]}`;
}

function missing(count: number, lasted: string): string {
  // A count of 0 means that nobody can know.
  if (count === 0) return lasted === '' ? 'A moment was' : lasted;
  const records = `${formatCount(count)} ${count === 1 ? 'record' : 'records'}`;
  return lasted === '' ? records : `${records} in ${lasted}`;
}
