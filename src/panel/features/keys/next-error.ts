import type { Trace } from '../../../core/analysis/trace-model.ts';
import type { SpanId } from '../../../core/model/ids.ts';

/** The error after (step 1) or before (step -1) a span in display order; undefined when there is none left on that side. */
export function nextErrorIn(trace: Trace, from: SpanId | undefined, step: 1 | -1): SpanId | undefined {
  const placeOf = (id: SpanId): number => trace.byId.get(id)?.place ?? -1;
  const here = from === undefined ? -1 : placeOf(from);
  const isBeyond = (id: SpanId): boolean => (placeOf(id) - here) * step > 0;
  return step === 1 ? trace.errorIds.find(isBeyond) : trace.errorIds.findLast(isBeyond);
}

/** The next trace with errors after (or before) the one at `index`. */
export function nextTraceWithErrors<Row extends { readonly errors: number }>(
  rows: readonly Row[],
  index: number,
  step: 1 | -1,
): Row | undefined {
  const start = index === -1 ? (step === 1 ? 0 : rows.length - 1) : index + step;
  for (let at = start; at >= 0 && at < rows.length; at += step) {
    const row = rows[at];
    if (row !== undefined && row.errors > 0) return row;
  }
  return undefined;
}
