import type { Span } from '../../model/span.ts';
import { type EpochMillis, type Millis, millis } from '../../model/time.ts';

/** Where a span ends in a format that knows no running spans: with the export, and never before its start. */
export function endOfSpan(
  { start, end }: Span,
  times: { readonly timeOrigin: EpochMillis; readonly exportedAt: EpochMillis },
): Millis {
  const last = end ?? millis(times.exportedAt - times.timeOrigin);
  return last > start ? last : start;
}
