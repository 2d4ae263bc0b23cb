import type { SpanId } from '../ids.ts';
import { ChunkBuilder } from './builder.ts';
import type { SealOptions } from './packed-builder.ts';
import type { ChunkView } from './view.ts';

/**
 * The chunk without the spans whose row is excluded, for capture rules that came after the page had recorded them.
 * Their events and edges go too; their children are attached to the nearest ancestor that stays. Of a span with several
 * rows the last one speaks for all. Gaps stay. Undefined when nothing is left.
 */
export function withoutSpans(
  view: ChunkView,
  isExcluded: (row: number) => boolean,
  options: SealOptions,
): ArrayBuffer | undefined {
  const dropped = droppedSpans(view, isExcluded);
  const builder = new ChunkBuilder();
  for (let row = 0; row < view.counts.spans; row++) {
    const span = view.span(row);
    if (dropped.has(span.spanId)) continue;
    const { parentId: oldParent, ...rest } = span;
    const parentId = nearestKept(oldParent, dropped);
    builder.addSpan({
      ...rest,
      ...(parentId === undefined ? {} : { parentId }),
      isContinued: view.isContinued(row),
    });
  }
  for (let row = 0; row < view.counts.events; row++) {
    const event = view.event(row);
    if (!dropped.has(event.spanId)) builder.addEvent(event);
  }
  for (let row = 0; row < view.counts.edges; row++) {
    const edge = view.edge(row);
    if (!dropped.has(edge.from) && !dropped.has(edge.to)) builder.addEdge(edge);
  }
  for (const gap of view.gaps()) builder.addGap(gap);
  return builder.records === 0 ? undefined : builder.seal(options);
}

/** Each dropped span with its parent. */
function droppedSpans(
  view: ChunkView,
  isExcluded: (row: number) => boolean,
): ReadonlyMap<SpanId, SpanId | undefined> {
  const dropped = new Map<SpanId, SpanId | undefined>();
  for (let row = 0; row < view.counts.spans; row++) {
    if (isExcluded(row)) dropped.set(view.spanId(row), view.parentId(row));
    else dropped.delete(view.spanId(row));
  }
  return dropped;
}

function nearestKept(
  parentId: SpanId | undefined,
  dropped: ReadonlyMap<SpanId, SpanId | undefined>,
): SpanId | undefined {
  let ancestor = parentId;
  // The page may have forged a circle of parents; no honest climb is longer than there are dropped spans.
  for (let steps = 0; steps <= dropped.size; steps++) {
    if (ancestor === undefined || !dropped.has(ancestor)) return ancestor;
    ancestor = dropped.get(ancestor);
  }
  return undefined;
}
