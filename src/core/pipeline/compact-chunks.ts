import { ChunkBuilder } from '../model/chunk/builder.ts';
import type { SealOptions } from '../model/chunk/packed-builder.ts';
import type { ChunkView } from '../model/chunk/view.ts';
import type { SpanId, TraceId } from '../model/ids.ts';

export interface Compaction {
  readonly isKept: (traceId: TraceId) => boolean;
  /** Whether what belongs to no trace of these chunks stays: gaps, and events whose span is in none of them. */
  readonly keepsLoose: boolean;
  /** Chunks that were compacted before: events of their spans stay too. */
  readonly earlier?: readonly ChunkView[];
}

/**
 * One chunk out of several of one session, given in their order: the spans of the kept traces with their events, and the edges
 * that touch them. Undefined when nothing is kept.
 */
export function compactChunks(
  views: readonly ChunkView[],
  { isKept, keepsLoose, earlier = [] }: Compaction,
  options: SealOptions,
): ArrayBuffer | undefined {
  const builder = new ChunkBuilder();
  const spans = new Map<SpanId, boolean>();
  for (const view of earlier)
    for (let row = 0; row < view.counts.spans; row++) spans.set(view.spanId(row), true);
  for (const view of views) {
    const kept = keptTraces(view, isKept);
    for (let row = 0; row < view.counts.spans; row++) {
      const isKeptRow = kept[view.columns.spanTrace[row] ?? 0] === 1;
      if (isKeptRow) builder.addSpan({ ...view.span(row), isContinued: view.isContinued(row) });
      if (isKeptRow || keepsLoose) spans.set(view.spanId(row), isKeptRow);
    }
  }
  for (const view of views) {
    const kept = keptTraces(view, isKept);
    for (let row = 0; row < view.counts.events; row++) {
      const event = view.event(row);
      if (spans.get(event.spanId) ?? keepsLoose) builder.addEvent(event);
    }
    for (let row = 0; row < view.counts.edges; row++) {
      const { edgeFromTrace, edgeToTrace } = view.columns;
      if (kept[edgeFromTrace[row] ?? 0] === 1 || kept[edgeToTrace[row] ?? 0] === 1)
        builder.addEdge(view.edge(row));
    }
    if (keepsLoose) for (const gap of view.gaps()) builder.addGap(gap);
  }
  return builder.records === 0 ? undefined : builder.seal(options);
}

/** One byte per trace number of this chunk. */
function keptTraces(view: ChunkView, isKept: (traceId: TraceId) => boolean): Uint8Array {
  return Uint8Array.from({ length: view.counts.traces }, (_, trace) => (isKept(view.traceId(trace)) ? 1 : 0));
}
