import { eachInSteps, type Steps } from '../base/steps.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge, Span, SpanEvent } from '../model/span.ts';
import { TRACE_PASSES, type Trace, traceInSteps } from './trace-model.ts';

/** How often `assembleTrace` goes through the spans: so many times their number is the whole of its work. */
export const ASSEMBLE_PASSES = 1 + TRACE_PASSES;

/**
 * Reads one trace out of the chunks of its session, given in the order they were stored: a later row of a span supersedes
 * an earlier one. Undefined when no chunk has a span of it. Payloads stay encoded. The pauses count the spans gone through.
 */
export function* assembleTrace(views: readonly ChunkView[], traceId: TraceId): Steps<Trace | undefined> {
  const spans: Span[] = [];
  const edges: Edge[] = [];
  const own = new Set<SpanId>();
  for (const view of views) {
    const trace = traceNumber(view, traceId);
    if (trace === -1) continue;
    const { spanTrace, edgeFromTrace, edgeToTrace } = view.columns;
    yield* eachInSteps(
      rowsWhere(view.counts.spans, (row) => spanTrace[row] === trace),
      (row) => {
        const span = view.span(row);
        spans.push(span);
        own.add(span.spanId);
      },
    );
    const isWanted = (row: number) => edgeFromTrace[row] === trace || edgeToTrace[row] === trace;
    for (const row of rowsWhere(view.counts.edges, isWanted)) edges.push(view.edge(row));
    yield 0;
  }
  return yield* traceInSteps({
    traceId,
    spans,
    events: yield* eventsOf(views, own),
    edges,
    foreignSpans: yield* foreignSpans(views, edges, own),
  });
}

function* rowsWhere(count: number, isWanted: (row: number) => boolean): Generator<number> {
  for (let row = 0; row < count; row++) if (isWanted(row)) yield row;
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
function* eventsOf(views: readonly ChunkView[], own: ReadonlySet<SpanId>): Steps<readonly SpanEvent[]> {
  const events: SpanEvent[] = [];
  const withEvents = views.filter(({ counts }) => counts.events > 0);
  if (withEvents.length === 0) return events;
  const lows = yield* lowWords(own);
  for (const view of withEvents) {
    // The low word rules out nearly all without making a string.
    const isPossible = (row: number) => lows.has(view.columns.eventSpanLow[row] ?? 0);
    for (const row of rowsWhere(view.counts.events, isPossible)) {
      const event = view.event(row);
      if (own.has(event.spanId)) events.push(event);
    }
    yield 0;
  }
  return events;
}

/** The far ends of edges that leave the trace, so that a sentence can name them. */
function* foreignSpans(
  views: readonly ChunkView[],
  edges: readonly Edge[],
  own: ReadonlySet<SpanId>,
): Steps<readonly Span[]> {
  const wanted = new Set<SpanId>();
  for (const { from, to } of edges) {
    if (!own.has(from)) wanted.add(from);
    if (!own.has(to)) wanted.add(to);
  }
  const found: Span[] = [];
  if (wanted.size === 0) return found;
  const lows = yield* lowWords(wanted);
  for (const view of views) {
    const isPossible = (row: number) => lows.has(view.columns.spanIdLow[row] ?? 0);
    for (const row of rowsWhere(view.counts.spans, isPossible)) {
      if (wanted.has(view.spanId(row))) found.push(view.span(row));
    }
    yield 0;
  }
  return found;
}

function* lowWords(spanIds: ReadonlySet<SpanId>): Steps<ReadonlySet<number>> {
  const lows = new Set<number>();
  for (const _ of eachInSteps(spanIds, (spanId) => lows.add(Number.parseInt(spanId.slice(8), 16)))) yield 0;
  return lows;
}
