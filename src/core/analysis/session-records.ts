import { uint32ToHex } from '../model/chunk/hex.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge, Gap, Span, SpanEvent } from '../model/span.ts';

/** A span with the events inside it, in the order of time. */
export interface RecordedSpan {
  readonly span: Span;
  readonly events: readonly SpanEvent[];
}

/** All that was recorded in one session, each span once. */
export interface SessionRecords {
  readonly spans: Iterable<RecordedSpan>;
  /** Events whose span is not among the spans. */
  readonly looseEvents: Iterable<SpanEvent>;
  readonly edges: Iterable<Edge>;
  readonly gaps: Iterable<Gap>;
}

export interface RecordSelection {
  /** Only these traces, the edges that touch them, and no loose events; everything, if absent. Gaps are always kept. */
  readonly traceIds?: ReadonlySet<TraceId>;
}

interface Place {
  readonly view: ChunkView;
  readonly row: number;
}

/**
 * The records of a session out of its chunks, given in the order they were stored. Superseded rows are left out. Only places
 * are kept in memory: a record is decoded when it is its turn.
 */
export function readSessionRecords(
  views: readonly ChunkView[],
  selection: RecordSelection = {},
): SessionRecords {
  return {
    spans: { [Symbol.iterator]: () => walkSpans(views, selection) },
    looseEvents: { [Symbol.iterator]: () => walkLooseEvents(views, selection) },
    edges: { [Symbol.iterator]: () => walkEdges(views, selection) },
    gaps: { [Symbol.iterator]: () => walkGaps(views) },
  };
}

function* walkSpans(views: readonly ChunkView[], selection: RecordSelection): Generator<RecordedSpan> {
  const latest = latestPlaces(views);
  const events = eventPlaces(views);
  for (const view of views) {
    const wanted = wantedTraces(view, selection);
    for (let row = 0; row < view.counts.spans; row++) {
      if (wanted[view.columns.spanTrace[row] ?? 0] !== 1) continue;
      const isSettled = !view.isOpen(row) && !view.isContinued(row);
      const place = isSettled ? undefined : latest.get(view.spanId(row));
      if (place !== undefined && (place.view !== view || place.row !== row)) continue;
      const span = view.span(row);
      yield { span, events: readEvents(events.get(span.spanId) ?? []) };
    }
  }
}

function* walkLooseEvents(views: readonly ChunkView[], selection: RecordSelection): Generator<SpanEvent> {
  if (selection.traceIds !== undefined) return;
  const places = eventPlaces(views);
  if (places.size === 0) return;
  for (const view of views) {
    for (let row = 0; row < view.counts.spans && places.size > 0; row++) places.delete(view.spanId(row));
  }
  for (const list of places.values()) yield* readEvents(list);
}

function* walkEdges(views: readonly ChunkView[], selection: RecordSelection): Generator<Edge> {
  for (const view of views) {
    const wanted = wantedTraces(view, selection);
    for (let row = 0; row < view.counts.edges; row++) {
      const isWanted =
        wanted[view.columns.edgeFromTrace[row] ?? 0] === 1 ||
        wanted[view.columns.edgeToTrace[row] ?? 0] === 1;
      if (isWanted) yield view.edge(row);
    }
  }
}

function* walkGaps(views: readonly ChunkView[]): Generator<Gap> {
  for (const view of views) yield* view.gaps();
}

/** Where the last row of each span that was written more than once stands. Nearly all spans are written once: small. */
function latestPlaces(views: readonly ChunkView[]): ReadonlyMap<SpanId, Place> {
  const latest = new Map<SpanId, Place>();
  for (const view of views) {
    for (let row = 0; row < view.counts.spans; row++) {
      if (!view.isOpen(row) && !view.isContinued(row)) continue;
      const spanId = view.spanId(row);
      const known = latest.get(spanId);
      // A row that ends the span speaks for it wherever it stands.
      if (known !== undefined && view.isOpen(row) && !known.view.isOpen(known.row)) continue;
      latest.set(spanId, { view, row });
    }
  }
  return latest;
}

function eventPlaces(views: readonly ChunkView[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const view of views) {
    for (let row = 0; row < view.counts.events; row++) {
      const spanId = eventSpanId(view, row);
      const list = places.get(spanId);
      if (list === undefined) places.set(spanId, [{ view, row }]);
      else list.push({ view, row });
    }
  }
  return places;
}

/** The span of an event without decoding the event. */
function eventSpanId({ columns }: ChunkView, row: number): string {
  return uint32ToHex(columns.eventSpanHigh[row] ?? 0) + uint32ToHex(columns.eventSpanLow[row] ?? 0);
}

function readEvents(places: readonly Place[]): readonly SpanEvent[] {
  return places.map(({ view, row }) => view.event(row)).sort((one, other) => one.time - other.time);
}

/** One byte per trace number of this chunk: 1 where the trace is selected. */
function wantedTraces(view: ChunkView, selection: RecordSelection): Uint8Array {
  const wanted = new Uint8Array(view.counts.traces);
  for (let trace = 0; trace < wanted.length; trace++) {
    wanted[trace] = selection.traceIds?.has(view.traceId(trace)) === false ? 0 : 1;
  }
  return wanted;
}
