import type { TraceId } from '../../model/ids.ts';
import type { RecordedSpan } from '../session-records.ts';

/** For formats that write trace by trace, in the order in which the traces began to be recorded. */
export function spansByTrace(spans: Iterable<RecordedSpan>): ReadonlyMap<TraceId, readonly RecordedSpan[]> {
  const traces = new Map<TraceId, RecordedSpan[]>();
  for (const recorded of spans) {
    const known = traces.get(recorded.span.traceId);
    if (known === undefined) traces.set(recorded.span.traceId, [recorded]);
    else known.push(recorded);
  }
  return traces;
}
