import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge } from '../model/span.ts';
import type { SessionRecords, TraceRecords } from './session-records.ts';

/** A span with everything that led to it and everything it led to, over all traces of its session. */
export interface CausalSlice {
  readonly traceIds: ReadonlySet<TraceId>;
  /** Also those that only a parent id or an edge mentions: who reads the slice sees that they are missing. */
  readonly spanIds: ReadonlySet<SpanId>;
  /** From the first start to the last end, in milliseconds since the session's time origin; a span that is running has no end. */
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/** What leads where in one trace; nothing else of it is kept. */
interface Links {
  readonly spans: ReadonlyMap<SpanId, SpanLinks>;
  readonly children: ReadonlyMap<SpanId, readonly SpanId[]>;
  readonly edgesTo: ReadonlyMap<SpanId, readonly Edge[]>;
  readonly edgesFrom: ReadonlyMap<SpanId, readonly Edge[]>;
}

interface SpanLinks {
  readonly parentId: SpanId | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * Backwards along parents and edges, then forwards along children and edges:
 *
 *   click ──▶ dispatch ─┬─▶ fetch ──▶ answer      the slice of `fetch` has all but `render`,
 *                       └─▶ render                which shares a cause with it and no more
 *
 * Only the traces that it meets are read.
 */
export async function causalSlice(records: SessionRecords, origin: Node): Promise<CausalSlice> {
  const known = new Map<TraceId, Links>();
  const linksOf = async (traceId: TraceId): Promise<Links> => {
    const links = known.get(traceId) ?? (await readLinks(records.trace(traceId)));
    known.set(traceId, links);
    return links;
  };
  const met = [...(await follow(origin, linksOf, causesOf)), ...(await follow(origin, linksOf, effectsOf))];
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { traceId, spanId } of met) {
    const span = known.get(traceId)?.spans.get(spanId);
    if (span === undefined) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return {
    traceIds: new Set(met.map(({ traceId }) => traceId)),
    spanIds: new Set(met.map(({ spanId }) => spanId)),
    start,
    end,
  };
}

async function follow(
  origin: Node,
  linksOf: (traceId: TraceId) => Promise<Links>,
  next: (links: Links, node: Node) => readonly Node[],
): Promise<Iterable<Node>> {
  const met = new Map<SpanId, Node>();
  const open = [origin];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (met.has(node.spanId)) continue;
    met.set(node.spanId, node);
    // Not a spread: a span may have more children than a call may have arguments.
    for (const one of next(await linksOf(node.traceId), node)) open.push(one);
  }
  return met.values();
}

function causesOf({ spans, edgesTo }: Links, { traceId, spanId }: Node): readonly Node[] {
  const parentId = spans.get(spanId)?.parentId;
  const edges = edgesTo.get(spanId) ?? [];
  const causes = edges.map(({ fromTraceId, from }) => ({ traceId: fromTraceId, spanId: from }));
  return parentId === undefined ? causes : [{ traceId, spanId: parentId }, ...causes];
}

function effectsOf({ children, edgesFrom }: Links, { traceId, spanId }: Node): readonly Node[] {
  const below = (children.get(spanId) ?? []).map((child) => ({ traceId, spanId: child }));
  const edges = edgesFrom.get(spanId) ?? [];
  const effects = edges.map(({ toTraceId, to }) => ({ traceId: toTraceId, spanId: to }));
  return [...below, ...effects];
}

async function readLinks(trace: TraceRecords): Promise<Links> {
  const spans = new Map<SpanId, SpanLinks>();
  const children = new Map<SpanId, SpanId[]>();
  const edgesTo = new Map<SpanId, Edge[]>();
  const edgesFrom = new Map<SpanId, Edge[]>();
  for await (const batch of trace.spans) {
    for (const { span } of batch) {
      const { spanId, parentId, start, end = Number.POSITIVE_INFINITY } = span;
      spans.set(spanId, { parentId, start, end });
      if (parentId !== undefined) add(children, parentId, spanId);
    }
  }
  for await (const batch of trace.edges) {
    for (const edge of batch) {
      add(edgesTo, edge.to, edge);
      add(edgesFrom, edge.from, edge);
    }
  }
  return { spans, children, edgesTo, edgesFrom };
}

function add<Item>(lists: Map<SpanId, Item[]>, key: SpanId, item: Item): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}
