import { uint32ToHex } from '../../model/chunk/hex.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import { isSettled } from './chunk-links.ts';
import type { ChunkReader, OpenedChunk } from './chunk-reader.ts';
import { type RecordSelection, spanRowSelector } from './record-selection.ts';

/** A row of a chunk. */
export interface RowPlace {
  readonly chunk: number;
  readonly row: number;
}

export interface IndexedTrace {
  readonly traceId: TraceId;
  /** The start of its first span; infinite where only edges mention the trace. */
  first: number;
  /** Numbers of the chunks that know the trace, ascending. */
  readonly chunks: number[];
}

/**
 * What must be known of a whole session before its records can be read chunk after chunk. Small: what lies in one chunk in one
 * piece, as nearly everything does, is not in it.
 */
export interface SessionIndex {
  /** How many selected spans there are. */
  readonly spans: number;
  readonly traces: ReadonlyMap<TraceId, IndexedTrace>;
  /** Where the row stands that speaks for a span of which several were written, or which is open. */
  readonly latest: ReadonlyMap<SpanId, RowPlace>;
  readonly strayEvents: ReadonlyMap<SpanId, readonly RowPlace[]>;
  readonly strayCauses: ReadonlyMap<SpanId, readonly RowPlace[]>;
}

/** One pass over all chunks of the source: an event may lie in another chunk than its span. */
export async function indexSession(reader: ChunkReader, selection: RecordSelection): Promise<SessionIndex> {
  const traces = new Map<TraceId, IndexedTrace>();
  const latest = new Map<SpanId, RowPlace & { readonly isOpen: boolean }>();
  const strayEvents = new Map<SpanId, RowPlace[]>();
  const strayCauses = new Map<SpanId, RowPlace[]>();
  let settled = 0;
  for await (const chunk of reader.walk(Array(reader.count).keys())) {
    enterTraces(chunk, selection, traces);
    settled += enterSpans(chunk, selection, latest);
    const { view, links, number } = chunk;
    const { columns } = view;
    for (const row of links.strayEvents) {
      add(strayEvents, idOf(columns.eventSpanHigh[row], columns.eventSpanLow[row]), { chunk: number, row });
    }
    for (const row of links.strayCauses) {
      add(strayCauses, idOf(columns.edgeToHigh[row], columns.edgeToLow[row]), { chunk: number, row });
    }
  }
  return { spans: settled + latest.size, traces, latest, strayEvents, strayCauses };
}

function enterTraces(
  { number, view, traceNumbers }: OpenedChunk,
  { traceIds }: RecordSelection,
  traces: Map<TraceId, IndexedTrace>,
): void {
  for (const [traceId, trace] of traceNumbers) {
    if (traceIds?.has(traceId) === false) continue;
    const first = view.columns.traceFirst[trace] ?? Number.NaN;
    const known = traces.get(traceId) ?? { traceId, first: Number.POSITIVE_INFINITY, chunks: [] };
    if (first < known.first) known.first = first;
    known.chunks.push(number);
    traces.set(traceId, known);
  }
}

/** Answers how many settled spans the chunk has. */
function enterSpans(
  chunk: OpenedChunk,
  selection: RecordSelection,
  latest: Map<SpanId, RowPlace & { readonly isOpen: boolean }>,
): number {
  const { view, number } = chunk;
  const isSelected = spanRowSelector(chunk, selection);
  let settled = 0;
  for (let row = 0; row < view.counts.spans; row++) {
    if (!isSelected(row)) continue;
    if (isSettled(view, row)) {
      settled++;
      continue;
    }
    const spanId = view.spanId(row);
    const isOpen = view.isOpen(row);
    // A row that ends the span speaks for it wherever it stands.
    if (isOpen && latest.get(spanId)?.isOpen === false) continue;
    latest.set(spanId, { chunk: number, row, isOpen });
  }
  return settled;
}

/** An id without decoding the record that has it. */
function idOf(high = 0, low = 0): SpanId {
  return (uint32ToHex(high) + uint32ToHex(low)) as SpanId;
}

function add(places: Map<SpanId, RowPlace[]>, spanId: SpanId, place: RowPlace): void {
  const known = places.get(spanId);
  if (known === undefined) places.set(spanId, [place]);
  else known.push(place);
}
