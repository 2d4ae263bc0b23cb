import { sortInSteps } from '../base/sort-in-steps.ts';
import { eachInSteps, finish, type Steps } from '../base/steps.ts';
import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge, Span, SpanEvent } from '../model/span.ts';
import { type Millis, millis } from '../model/time.ts';
import { type Branch, growTree } from './span-tree.ts';

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
  /** Where it stands among the spans and nodes of its trace, from 0. */
  readonly place: number;
  /** 0 for a root. */
  readonly depth: number;
  /** The parent in the tree: absent for roots, also for those whose recorded parent is missing. */
  readonly parentId?: SpanId;
  /** In the order of their start. */
  readonly childIds: readonly SpanId[];
  /** Among the children of its parent, or the roots, from 0. */
  readonly position: number;
  /** How many spans stand below it, at any depth: they have the places after its own. */
  readonly spansBelow: number;
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
  /** In the same order. */
  readonly nodes: readonly TraceNode[];
  readonly byId: ReadonlyMap<SpanId, TraceNode>;
  readonly rootIds: readonly SpanId[];
  readonly edges: readonly Edge[];
  /** By the span they lead from, and by the one they lead to; no entry where there is none. */
  readonly edgesFrom: ReadonlyMap<SpanId, readonly Edge[]>;
  readonly edgesTo: ReadonlyMap<SpanId, readonly Edge[]>;
  readonly foreignSpans: ReadonlyMap<SpanId, Span>;
  readonly start: Millis;
  /** The latest end, start or event: where an open span is drawn to when nobody knows the time. */
  readonly end: Millis;
  /** Spans with the status error, in display order. */
  readonly errorIds: readonly SpanId[];
}

/** Its children in their order. From place to place: the next child stands behind all that is below the one before. */
export function* childrenOf(trace: Trace, { place, spansBelow }: TraceNode): Generator<Span> {
  const end = place + spansBelow;
  for (let at = place + 1; at <= end; ) {
    const child = trace.nodes[at];
    if (child === undefined) return;
    yield child.span;
    at += 1 + child.spansBelow;
  }
}

/** How often `traceInSteps` goes through the spans: so many times their number is the whole of its work. */
export const TRACE_PASSES = 4;

/** Builds the forest of one trace; undefined when no span of it is there. Time: n log n. */
export function buildTrace(records: TraceRecords): Trace | undefined {
  return finish(traceInSteps(records));
}

/** The same, with pauses, which count the spans gone through. */
export function* traceInSteps(records: TraceRecords): Steps<Trace | undefined> {
  const latest = new Map<SpanId, Span>();
  yield* eachInSteps(records.spans, (span) => {
    const before = latest.get(span.spanId);
    if (span.end === undefined && before?.end !== undefined) return;
    // Deleted first, so that the later row also takes the later place.
    if (before !== undefined) latest.delete(span.spanId);
    latest.set(span.spanId, span);
  });
  if (latest.size === 0) return undefined;
  const events = yield* eventsBySpan(records.events ?? []);
  const edges = records.edges ?? [];
  const { branches, rootIds } = yield* growTree(latest);
  const nodes: TraceNode[] = [];
  const spans: Span[] = [];
  const byId = new Map<SpanId, TraceNode>();
  const errorIds: SpanId[] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  yield* eachInSteps(branches, (branch) => {
    const { span } = branch;
    const node = nodeOf(branch, events.get(span.spanId) ?? NO_EVENTS);
    nodes.push(node);
    spans.push(span);
    byId.set(span.spanId, node);
    if (span.status === 'error') errorIds.push(span.spanId);
    const lastEvent = node.events.at(-1)?.time ?? span.start;
    start = Math.min(start, span.start);
    end = Math.max(end, span.start, span.end ?? lastEvent, lastEvent);
  });
  return {
    traceId: records.traceId,
    spans,
    nodes,
    byId,
    rootIds,
    edges,
    edgesFrom: yield* edgesBySpan(edges, ({ from }) => from),
    edgesTo: yield* edgesBySpan(edges, ({ to }) => to),
    foreignSpans: new Map((records.foreignSpans ?? []).map((span) => [span.spanId, span])),
    start: millis(start),
    end: millis(end),
    errorIds,
  };
}

const NO_EVENTS: readonly SpanEvent[] = [];

function nodeOf(
  { span, place, depth, parentId, childIds, position, spansBelow }: Branch,
  events: readonly SpanEvent[],
): TraceNode {
  const isOrphan = parentId === undefined && span.parentId !== undefined;
  const node = { span, place, depth, childIds, position, spansBelow, isOrphan, events };
  return parentId === undefined ? node : { ...node, parentId };
}

function* eventsBySpan(events: readonly SpanEvent[]): Steps<ReadonlyMap<SpanId, readonly SpanEvent[]>> {
  const bySpan = new Map<SpanId, SpanEvent[]>();
  yield* uncounted(events, (event) => addTo(bySpan, event.spanId, event));
  for (const list of bySpan.values()) {
    if (list.length > 1) yield* sortInSteps(list, (one, other) => one.time - other.time);
  }
  return bySpan;
}

function* edgesBySpan(
  edges: readonly Edge[],
  spanOf: (edge: Edge) => SpanId,
): Steps<ReadonlyMap<SpanId, readonly Edge[]>> {
  const bySpan = new Map<SpanId, Edge[]>();
  yield* uncounted(edges, (edge) => addTo(bySpan, spanOf(edge), edge));
  return bySpan;
}

/** What is no span counts for nothing: the whole of the work is told in spans. */
function* uncounted<Item>(items: Iterable<Item>, act: (item: Item) => void): Steps<void> {
  for (const _ of eachInSteps(items, act)) yield 0;
}

function addTo<Item>(bySpan: Map<SpanId, Item[]>, spanId: SpanId, item: Item): void {
  const known = bySpan.get(spanId);
  if (known === undefined) bySpan.set(spanId, [item]);
  else known.push(item);
}
