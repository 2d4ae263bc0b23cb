import type { TraceId } from '../../model/ids.ts';
import type { Edge, SpanEvent } from '../../model/span.ts';
import type { RecordedSpan } from '../session-records.ts';
import { isSettled } from './chunk-links.ts';
import type { OpenedChunk } from './chunk-reader.ts';
import { isSelectedEdge, selectedEvent, selectedRows, selectedSpan } from './record-selection.ts';
import { type RecordWalk, readEdges, readEvents, walkChunks } from './walk-records.ts';

/**
 * Few: what is made of a batch lives until it is written, and the collector copies whatever lives. A chunk at a time takes twice
 * as long.
 */
const SPANS_IN_BATCH = 64;

/** The spans of a session, or of one trace, each where the row stands that speaks for it. */
export async function* walkSpans(
  walk: RecordWalk,
  traceId?: TraceId,
): AsyncGenerator<readonly RecordedSpan[]> {
  const { index, reader, selection } = walk;
  const hasStrays = index.strayEvents.size + index.strayCauses.size > 0;
  for await (const chunk of walkChunks(walk, traceId)) {
    let batch: RecordedSpan[] = [];
    for (const row of selectedRows(chunk, selection, traceId)) {
      if (!speaks(walk, chunk, row)) continue;
      if (batch.length === SPANS_IN_BATCH) {
        yield batch;
        batch = [];
      }
      const recorded = recordedSpan(walk, chunk, row);
      const { spanId } = recorded.span;
      const events = hasStrays ? index.strayEvents.get(spanId) : undefined;
      const causes = hasStrays ? index.strayCauses.get(spanId) : undefined;
      if (events === undefined && causes === undefined) {
        batch.push(recorded);
        continue;
      }
      const strayEvents = await readEvents(reader, events ?? [], selection);
      const strayCauses = await readEdges(reader, causes ?? [], selection);
      batch.push({
        span: recorded.span,
        events: [...recorded.events, ...strayEvents].sort(byTime),
        causes: [...recorded.causes, ...strayCauses],
      });
    }
    if (batch.length > 0) yield batch;
  }
}

function speaks({ index }: RecordWalk, { view, number }: OpenedChunk, row: number): boolean {
  if (isSettled(view, row)) return true;
  const place = index.latest.get(view.spanId(row));
  return place?.chunk === number && place.row === row;
}

const NO_EVENTS: readonly SpanEvent[] = [];
const NO_EDGES: readonly Edge[] = [];

function recordedSpan({ selection }: RecordWalk, { view, links }: OpenedChunk, row: number): RecordedSpan {
  const events = links.events.get(row)?.map((event) => selectedEvent(view.event(event), selection));
  const causes = links.causes.get(row)?.map((edge) => view.edge(edge));
  return {
    span: selectedSpan(view.span(row), selection),
    events: events?.sort(byTime) ?? NO_EVENTS,
    causes: causes?.filter((edge) => isSelectedEdge(edge, selection)) ?? NO_EDGES,
  };
}

function byTime(one: SpanEvent, other: SpanEvent): number {
  return one.time - other.time;
}
