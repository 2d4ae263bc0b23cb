import type { ChunkView } from '../model/chunk/view.ts';
import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge, Span, SpanEvent } from '../model/span.ts';
import { buildTrace, type Trace } from './trace-model.ts';

/**
 * Reads one trace out of the chunks of its session, given in the order they were stored: a later row of a span supersedes
 * an earlier one. Undefined when no chunk has a span of it. Payloads stay encoded.
 */
export function assembleTrace(views: readonly ChunkView[], traceId: TraceId): Trace | undefined {
  const spans: Span[] = [];
  const edges: Edge[] = [];
  for (const view of views) {
    const trace = traceNumber(view, traceId);
    if (trace === -1) continue;
    for (let row = 0; row < view.counts.spans; row++) {
      if (view.columns.spanTrace[row] === trace) spans.push(view.span(row));
    }
    for (let row = 0; row < view.counts.edges; row++) {
      if (view.columns.edgeFromTrace[row] === trace || view.columns.edgeToTrace[row] === trace) {
        edges.push(view.edge(row));
      }
    }
  }
  const own = new Set(spans.map(({ spanId }) => spanId));
  return buildTrace({
    traceId,
    spans,
    events: eventsOf(views, own),
    edges,
    foreignSpans: foreignSpans(views, edges, own),
  });
}

/** The number that this chunk gives to the trace; -1 where it knows nothing of it. */
function traceNumber(view: ChunkView, traceId: TraceId): number {
  const { traceId0, traceId1, traceId2, traceId3 } = view.columns;
  const words = [0, 8, 16, 24].map((from) => Number.parseInt(traceId.slice(from, from + 8), 16));
  for (let trace = 0; trace < view.counts.traces; trace++) {
    if (
      traceId0[trace] === words[0] &&
      traceId1[trace] === words[1] &&
      traceId2[trace] === words[2] &&
      traceId3[trace] === words[3]
    ) {
      return trace;
    }
  }
  return -1;
}

/** An event names its span, not its trace, and may be stored in a later chunk than the span's row. */
function eventsOf(views: readonly ChunkView[], own: ReadonlySet<SpanId>): readonly SpanEvent[] {
  const lows = lowWords(own);
  const events: SpanEvent[] = [];
  for (const view of views) {
    for (let row = 0; row < view.counts.events; row++) {
      // The low word rules out nearly all without making a string.
      if (!lows.has(view.columns.eventSpanLow[row] ?? 0)) continue;
      const event = view.event(row);
      if (own.has(event.spanId)) events.push(event);
    }
  }
  return events;
}

/** The far ends of edges that leave the trace, so that a sentence can name them. */
function foreignSpans(
  views: readonly ChunkView[],
  edges: readonly Edge[],
  own: ReadonlySet<SpanId>,
): readonly Span[] {
  const wanted = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((spanId) => !own.has(spanId)));
  if (wanted.size === 0) return [];
  const lows = lowWords(wanted);
  const found: Span[] = [];
  for (const view of views) {
    for (let row = 0; row < view.counts.spans; row++) {
      if (lows.has(view.columns.spanIdLow[row] ?? 0) && wanted.has(view.spanId(row)))
        found.push(view.span(row));
    }
  }
  return found;
}

function lowWords(spanIds: ReadonlySet<SpanId>): ReadonlySet<number> {
  return new Set([...spanIds].map((spanId) => Number.parseInt(spanId.slice(8), 16)));
}
