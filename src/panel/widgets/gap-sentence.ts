import { formatCount } from '../../core/base/format-count.ts';
import { formatDuration } from '../../core/base/format-duration.ts';
import { lostNoun } from '../../core/model/lost-records.ts';
import type { Gap, GapReason } from '../../core/model/span.ts';

const REASONS: Readonly<Record<GapReason, string>> = {
  'page-buffer-full': 'page buffer full',
  'relay-buffer-full': 'too much waited for storage',
  'queue-full': 'storage queue full',
  'chunk-too-large': 'a batch was too large',
  'chunk-invalid': 'a batch arrived damaged',
  'storage-failed': 'storage failed, or was full',
  'page-frozen': 'page frozen by the browser',
  'recording-off': 'recording paused',
  'payload-budget': 'over the budget',
  'stepped-down-payloads': 'left out while the page was busy',
  'stepped-down-sampling': 'sampled while the page was busy',
  'stepped-down-counts': 'only counted while the page was overloaded',
};

/** Milliseconds of any one scale. */
export interface GapFacts extends Pick<Gap, 'count' | 'reason'> {
  readonly start: number;
  readonly end: number;
}

/** What is missing and why: `137 records in 2.1 s not recorded: storage queue full`. */
export function gapSentence({ start, end, count, reason }: GapFacts): string {
  const lasted = end > start ? formatDuration(end - start) : '';
  // What storage lost had been recorded, and may have been shown.
  const verb = reason === 'storage-failed' ? 'lost' : 'not recorded';
  return `${missing({ count, lasted, noun: lostNoun(reason) })} ${verb}: ${REASONS[reason]}`;
}

interface Missing {
  /** 0: nobody can know. */
  readonly count: number;
  /** Empty for a moment. */
  readonly lasted: string;
  readonly noun: 'record' | 'payload';
}

function missing({ count, lasted, noun }: Missing): string {
  const some = noun === 'payload' ? 'Payloads' : '';
  const counted = count === 0 ? some : `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
  if (counted === '') return lasted === '' ? 'A moment was' : lasted;
  return lasted === '' ? counted : `${counted} in ${lasted}`;
}
