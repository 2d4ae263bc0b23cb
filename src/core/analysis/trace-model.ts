import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge, Span, SpanEvent } from '../model/span.ts';
import { type Millis, millis } from '../model/time.ts';
import { growTree } from './span-tree.ts';

/**
 * Everything recorded of one trace, in the order it was recorded. Of two rows of one span the later one wins; but a row that ends
 * it is never superseded by one in which it is open.
 */
export interface TraceRecords {
  readonly traceId: TraceId;
  readonly spans: readonly Span[];
  readonly events?: readonly SpanEvent[];
  /** Edges that begin or end in this trace. */
  readonly edges?: readonly Edge[];
  /** Spans of other traces that the edges lead to. */
  readonly foreignSpans?: readonly Span[];
}

export interface TraceNode {
  readonly span: Span;
  /** 0 for a root. */
  readonly depth: number;
  /** The parent in the tree: absent for roots, also for those whose recorded parent is missing. */
  readonly parentId?: SpanId;
  /** In the order of their start. */
  readonly childIds: readonly SpanId[];
  /** A parent was recorded, but is not in the data, or could only be reached in a circle. */
  readonly isOrphan: boolean;
  /** In the order of time. */
  readonly events: readonly SpanEvent[];
}

/** One trace as a forest. Every span stands in it exactly once, whatever the data says of parents. */
export interface Trace {
  readonly traceId: TraceId;
  /** Depth first, siblings by start: the order in which trees and waterfalls list them. */
  readonly spans: readonly Span[];
  readonly byId: ReadonlyMap<SpanId, TraceNode>;
  readonly rootIds: readonly SpanId[];
  readonly edges: readonly Edge[];
  readonly foreignSpans: ReadonlyMap<SpanId, Span>;
  readonly start: Millis;
  /** The latest end, start or event: where an open span is drawn to when nobody knows the time. */
  readonly end: Millis;
  /** Spans with the status error, in display order. */
  readonly errorIds: readonly SpanId[];
}

/** Builds the forest of one trace; undefined when no span of it is there. Time: n log n. */
export function buildTrace(records: TraceRecords): Trace | undefined {
  const latest = new Map<SpanId, Span>();
  for (const span of records.spans) {
    if (span.end === undefined && latest.get(span.spanId)?.end !== undefined) continue;
    // Deleted first, so that the later row also takes the later place.
    latest.delete(span.spanId);
    latest.set(span.spanId, span);
  }
  if (latest.size === 0) return undefined;
  const tree = growTree([...latest.values()]);
  const events = eventsBySpan(records.events ?? []);
  const byId = new Map<SpanId, TraceNode>();
  for (const { span, depth, parentId, childIds } of tree.branches) {
    byId.set(span.spanId, {
      span,
      depth,
      ...(parentId === undefined ? {} : { parentId }),
      childIds,
      isOrphan: parentId === undefined && span.parentId !== undefined,
      events: events.get(span.spanId) ?? [],
    });
  }
  const spans = tree.branches.map(({ span }) => span);
  return {
    traceId: records.traceId,
    spans,
    byId,
    rootIds: tree.rootIds,
    edges: records.edges ?? [],
    foreignSpans: new Map((records.foreignSpans ?? []).map((span) => [span.spanId, span])),
    ...extent(spans, byId),
    errorIds: spans.filter(({ status }) => status === 'error').map(({ spanId }) => spanId),
  };
}

function eventsBySpan(events: readonly SpanEvent[]): ReadonlyMap<SpanId, readonly SpanEvent[]> {
  const bySpan = new Map<SpanId, SpanEvent[]>();
  for (const event of events) {
    const known = bySpan.get(event.spanId);
    if (known === undefined) bySpan.set(event.spanId, [event]);
    else known.push(event);
  }
  for (const list of bySpan.values()) list.sort((one, other) => one.time - other.time);
  return bySpan;
}

function extent(
  spans: readonly Span[],
  byId: ReadonlyMap<SpanId, TraceNode>,
): { readonly start: Millis; readonly end: Millis } {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    const lastEvent = byId.get(span.spanId)?.events.at(-1)?.time ?? span.start;
    start = Math.min(start, span.start);
    end = Math.max(end, span.start, span.end ?? lastEvent, lastEvent);
  }
  return { start: millis(start), end: millis(end) };
}
