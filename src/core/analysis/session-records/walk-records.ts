import type { SpanId, TraceId } from '../../model/ids.ts';
import type { Edge, Gap, SpanEvent } from '../../model/span.ts';
import type { ChunkReader, OpenedChunk } from './chunk-reader.ts';
import { isSelectedEdge, isSelectedGap, type RecordSelection, selectedEvent } from './record-selection.ts';
import type { RowPlace, SessionIndex } from './session-index.ts';

/** What every walk over the records of a session goes by. */
export interface RecordWalk {
  readonly reader: ChunkReader;
  readonly selection: RecordSelection;
  readonly index: SessionIndex;
}

/** The edges of a session, or those that touch one trace. */
export async function* walkEdges(walk: RecordWalk, traceId?: TraceId): AsyncGenerator<readonly Edge[]> {
  for await (const { view, traceNumbers } of walkChunks(walk, traceId)) {
    const { edgeFromTrace, edgeToTrace } = view.columns;
    const trace = traceId === undefined ? undefined : traceNumbers.get(traceId);
    const edges: Edge[] = [];
    for (let row = 0; row < view.counts.edges; row++) {
      const touches = traceId === undefined || edgeFromTrace[row] === trace || edgeToTrace[row] === trace;
      if (!touches) continue;
      const edge = view.edge(row);
      if (isSelectedEdge(edge, walk.selection)) edges.push(edge);
    }
    if (edges.length > 0) yield edges;
  }
}

export async function* walkGaps(walk: RecordWalk): AsyncGenerator<readonly Gap[]> {
  for await (const { view } of walkChunks(walk)) {
    const gaps = view.gaps().filter((gap) => isSelectedGap(gap, walk.selection));
    if (gaps.length > 0) yield gaps;
  }
}

/** Only of a whole session: what hangs on no span belongs to no trace. */
export async function* walkLooseEvents(walk: RecordWalk): AsyncGenerator<readonly SpanEvent[]> {
  const { index, selection, reader } = walk;
  if (selection.traceIds !== undefined) return;
  const loose = new Map<SpanId, readonly RowPlace[]>();
  for (const [spanId, places] of index.strayEvents) if (!index.latest.has(spanId)) loose.set(spanId, places);
  if (loose.size === 0) return;
  for await (const { view } of walkChunks(walk)) {
    for (let row = 0; row < view.counts.spans && loose.size > 0; row++) loose.delete(view.spanId(row));
  }
  for (const places of loose.values()) yield await readEvents(reader, places, selection);
}

/** The chunks that know the trace, or all. */
export function walkChunks({ reader, index }: RecordWalk, traceId?: TraceId): AsyncGenerator<OpenedChunk> {
  if (traceId === undefined) return reader.walk(Array(reader.count).keys());
  return reader.walk(index.traces.get(traceId)?.chunks ?? []);
}

/** Events that lie anywhere, by time. */
export async function readEvents(
  reader: ChunkReader,
  places: readonly RowPlace[],
  selection: RecordSelection,
): Promise<readonly SpanEvent[]> {
  const events: SpanEvent[] = [];
  for await (const { view, rows } of rowsByChunk(reader, places)) {
    for (const row of rows) {
      if (row < view.counts.events) events.push(selectedEvent(view.event(row), selection));
    }
  }
  return events.sort((one, other) => one.time - other.time);
}

export async function readEdges(
  reader: ChunkReader,
  places: readonly RowPlace[],
  selection: RecordSelection,
): Promise<readonly Edge[]> {
  const edges: Edge[] = [];
  for await (const { view, rows } of rowsByChunk(reader, places)) {
    for (const row of rows) if (row < view.counts.edges) edges.push(view.edge(row));
  }
  return edges.filter((edge) => isSelectedEdge(edge, selection));
}

/** A chunk that was lost since they were found has no row of them any more. */
async function* rowsByChunk(
  reader: ChunkReader,
  places: readonly RowPlace[],
): AsyncGenerator<{ readonly view: OpenedChunk['view']; readonly rows: readonly number[] }> {
  const rows = new Map<number, number[]>();
  for (const { chunk, row } of places) {
    const known = rows.get(chunk);
    if (known === undefined) rows.set(chunk, [row]);
    else known.push(row);
  }
  for await (const { number, view } of reader.walk(rows.keys())) {
    yield { view, rows: rows.get(number) ?? [] };
  }
}
