import type { SpanId, TraceId } from '../../model/ids.ts';
import type { Edge, Gap, Span, SpanEvent } from '../../model/span.ts';
import type { OpenedChunk } from './chunk-reader.ts';

export interface RecordSelection {
  /** Only these traces, the edges that touch them, and no loose events; everything, if absent. */
  readonly traceIds?: ReadonlySet<TraceId>;
  /** Of these traces only these spans, and the edges between them. */
  readonly spanIds?: ReadonlySet<SpanId>;
  /** Only the gaps that overlap this time; all, if absent. In milliseconds since the session's time origin. */
  readonly gapsWithin?: { readonly start: number; readonly end: number };
  /** `without`: arguments, results and the data of events are left out; `with`, if absent. */
  readonly payloads?: 'with' | 'without';
}

/** Whether a row of spans is selected; made once per chunk, asked for every row. */
export function spanRowSelector(
  { view, traceNumbers }: OpenedChunk,
  { traceIds, spanIds }: RecordSelection,
): (row: number) => boolean {
  if (traceIds === undefined) return () => true;
  const isWanted = new Uint8Array(view.counts.traces);
  for (const [traceId, trace] of traceNumbers) if (traceIds.has(traceId)) isWanted[trace] = 1;
  const { spanTrace } = view.columns;
  return (row) =>
    isWanted[spanTrace[row] ?? 0] === 1 && (spanIds === undefined || spanIds.has(view.spanId(row)));
}

/** The selected rows of spans, of one trace or of all; ascending. */
export function selectedRows(
  chunk: OpenedChunk,
  selection: RecordSelection,
  traceId: TraceId | undefined,
): Uint32Array {
  const { view, traceNumbers, rowsOf } = chunk;
  if (traceId === undefined) {
    const rows = Uint32Array.from({ length: view.counts.spans }, (_, row) => row);
    return selection.traceIds === undefined ? rows : rows.filter(spanRowSelector(chunk, selection));
  }
  const trace = traceNumbers.get(traceId);
  if (trace === undefined) return new Uint32Array();
  const { spanIds } = selection;
  return spanIds === undefined ? rowsOf(trace) : rowsOf(trace).filter((row) => spanIds.has(view.spanId(row)));
}

export function isSelectedEdge(edge: Edge, { traceIds, spanIds }: RecordSelection): boolean {
  if (spanIds !== undefined) return spanIds.has(edge.from) && spanIds.has(edge.to);
  return traceIds === undefined || traceIds.has(edge.fromTraceId) || traceIds.has(edge.toTraceId);
}

export function isSelectedGap({ start, end }: Gap, { gapsWithin }: RecordSelection): boolean {
  return gapsWithin === undefined || (start <= gapsWithin.end && end >= gapsWithin.start);
}

export function selectedSpan(span: Span, { payloads }: RecordSelection): Span {
  if (payloads !== 'without') return span;
  const { payload: _payload, result: _result, ...rest } = span;
  return rest;
}

export function selectedEvent(event: SpanEvent, { payloads }: RecordSelection): SpanEvent {
  if (payloads !== 'without') return event;
  const { data: _data, ...rest } = event;
  return rest;
}
