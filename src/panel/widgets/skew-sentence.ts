import { formatDuration } from '../../core/base/format-duration.ts';

/** `begins 3 ms before its parent and ends 4 ms after it`; milliseconds, 0 where it does not. */
export function skewSentence({ before, after }: { readonly before: number; readonly after: number }): string {
  const begins = `begins ${formatDuration(before)} before its parent`;
  if (after === 0) return begins;
  const ends = `ends ${formatDuration(after)} after`;
  return before === 0 ? `${ends} its parent` : `${begins} and ${ends} it`;
}
