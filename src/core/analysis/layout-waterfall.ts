import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import type { Millis } from '../model/time.ts';
import type { Trace, TraceNode } from './trace-model.ts';

/** One span as one bar. */
export interface WaterfallRow {
  readonly span: Span;
  /** Where the span stands in the trace: those that a collapsed row hides have the places after it. */
  readonly place: number;
  readonly depth: number;
  readonly start: Millis;
  /** Where the bar ends: the span's end, or for an open span the end of the picture. */
  readonly end: Millis;
  readonly isOpen: boolean;
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
  /** Spans below this one that are not shown because it is collapsed. */
  readonly hiddenSpans: number;
  /** One of the hidden spans failed: the collapsed row must say so. */
  readonly hidesError: boolean;
}

/** Rows of spans in tree order. None is made before it is asked for: a trace may have a million, of which fifty are in sight. */
export interface Waterfall {
  readonly length: number;
  /** Undefined outside. */
  readonly row: (index: number) => WaterfallRow | undefined;
  /** The row of a span, or of the collapsed ancestor that hides it; undefined for a span of another trace. */
  readonly rowOf: (spanId: SpanId) => number | undefined;
}

export interface WaterfallOptions {
  readonly collapsed?: ReadonlySet<SpanId>;
  /** How far open spans are drawn: the present of a live trace. The trace's end, if absent. */
  readonly openEnd?: Millis;
}

/** A collapsed span that is itself in sight, and what it hides. */
interface Fold {
  readonly place: number;
  readonly row: number;
  readonly hidden: number;
}

/**
 * One row per span in tree order, without what is below collapsed spans. Costs what is collapsed, or what is left in sight: between
 * two folds, rows and places run in parallel.
 *
 *     place  0 1 2 3 4 5 6 7 8          2 is collapsed and hides 3, 4 and 5
 *     row    0 1 2 · · · 3 4 5
 */
export function layoutWaterfall(trace: Trace, options: WaterfallOptions = {}): Waterfall {
  const folds = foldsOf(trace, options.collapsed ?? new Set());
  const openEnd = options.openEnd ?? trace.end;
  const last = folds.at(-1);
  const length = trace.nodes.length - (last === undefined ? 0 : last.place - last.row + last.hidden);
  return {
    length,
    row: (index) => {
      const fold = lastFold(folds, ({ row }) => row <= index);
      const isCollapsed = fold?.row === index;
      const place =
        fold === undefined ? index : fold.place + index - fold.row + (isCollapsed ? 0 : fold.hidden);
      const node = trace.nodes[place];
      return node === undefined ? undefined : rowFor(trace, node, { isCollapsed, openEnd });
    },
    rowOf: (spanId) => {
      const place = trace.byId.get(spanId)?.place;
      if (place === undefined) return undefined;
      const fold = lastFold(folds, (each) => each.place <= place);
      if (fold === undefined) return place;
      return fold.row + Math.max(0, place - fold.place - fold.hidden);
    },
  };
}

/** Every span that hides something when it is collapsed. */
export function foldableSpans({ nodes }: Trace): ReadonlySet<SpanId> {
  const foldable = new Set<SpanId>();
  for (const { span, spansBelow } of nodes) if (spansBelow > 0) foldable.add(span.spanId);
  return foldable;
}

/** In the order of their places; those inside another fold are left out. */
function foldsOf(trace: Trace, collapsed: ReadonlySet<SpanId>): readonly Fold[] {
  const folds: Fold[] = [];
  let hiddenBefore = 0;
  let hiddenUntil = -1;
  const isMany = collapsed.size > trace.nodes.length / MANY;
  for (const { place, spansBelow } of isMany ? outermost(trace, collapsed) : inOrder(trace, collapsed)) {
    if (place <= hiddenUntil || spansBelow === 0) continue;
    folds.push({ place, row: place - hiddenBefore, hidden: spansBelow });
    hiddenBefore += spansBelow;
    hiddenUntil = place + spansBelow;
  }
  return folds;
}

/** Where more than one span in so many is collapsed, most of them are hidden by others: then what is in sight is gone through. */
const MANY = 8;

function inOrder({ byId }: Trace, collapsed: ReadonlySet<SpanId>): readonly TraceNode[] {
  const nodes: TraceNode[] = [];
  for (const spanId of collapsed) {
    const node = byId.get(spanId);
    if (node !== undefined) nodes.push(node);
  }
  return nodes.sort((one, other) => one.place - other.place);
}

function* outermost({ nodes }: Trace, collapsed: ReadonlySet<SpanId>): Generator<TraceNode> {
  let node = nodes[0];
  while (node !== undefined) {
    const isCollapsed = collapsed.has(node.span.spanId);
    if (isCollapsed) yield node;
    node = nodes[node.place + 1 + (isCollapsed ? node.spansBelow : 0)];
  }
}

/** The last one for which it holds; it holds for all before that. */
function lastFold(folds: readonly Fold[], holds: (fold: Fold) => boolean): Fold | undefined {
  let low = 0;
  let high = folds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const fold = folds[middle];
    if (fold !== undefined && holds(fold)) low = middle + 1;
    else high = middle;
  }
  return folds[low - 1];
}

function rowFor(
  trace: Trace,
  node: TraceNode,
  { isCollapsed, openEnd }: { readonly isCollapsed: boolean; readonly openEnd: Millis },
): WaterfallRow {
  const { span, place, depth, spansBelow } = node;
  return {
    span,
    place,
    depth,
    start: span.start,
    end: span.end ?? laterOf(openEnd, span.start),
    isOpen: span.end === undefined,
    hasChildren: spansBelow > 0,
    isCollapsed,
    hiddenSpans: isCollapsed ? spansBelow : 0,
    hidesError: isCollapsed && hasErrorBelow(trace, node),
  };
}

/** Errors stand in display order: the first one after the span is below it, or none is. */
function hasErrorBelow({ byId, errorIds }: Trace, { place, spansBelow }: TraceNode): boolean {
  let low = 0;
  let high = errorIds.length;
  const placeOf = (index: number) => {
    const spanId = errorIds[index];
    return (spanId === undefined ? undefined : byId.get(spanId)?.place) ?? Number.POSITIVE_INFINITY;
  };
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOf(middle) <= place) low = middle + 1;
    else high = middle;
  }
  return placeOf(low) <= place + spansBelow;
}

function laterOf(one: Millis, other: Millis): Millis {
  return one > other ? one : other;
}
