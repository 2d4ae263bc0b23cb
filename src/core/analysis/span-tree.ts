import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';

export interface Branch {
  readonly span: Span;
  readonly depth: number;
  readonly parentId?: SpanId;
  readonly childIds: readonly SpanId[];
}

export interface SpanTree {
  /** Depth first. */
  readonly branches: readonly Branch[];
  readonly rootIds: readonly SpanId[];
}

/**
 * Parents come from the page and may lie: a missing parent makes a root; a circle is cut at its earliest span, which becomes a
 * root. No recursion, for a chain of parents may be as long as the data. Spans must have distinct ids.
 */
export function growTree(spans: readonly Span[]): SpanTree {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = new Map<SpanId, Span[]>();
  const roots: Span[] = [];
  for (const span of spans) {
    if (span.parentId === undefined || !byId.has(span.parentId)) roots.push(span);
    else addTo(children, span.parentId, span);
  }
  for (const siblings of children.values()) siblings.sort(byStart);

  const reached = new Set<SpanId>();
  for (const root of roots) mark(root, children, reached);
  for (const span of spans) {
    if (reached.has(span.spanId)) continue;
    const cut = earliestOfCircle(span, byId);
    roots.push(cut);
    mark(cut, children, reached);
  }
  roots.sort(byStart);
  return { branches: listDepthFirst(roots, children), rootIds: roots.map(({ spanId }) => spanId) };
}

/** Marks everything below `root`; nothing is marked twice, so a circle ends. */
function mark(root: Span, children: ReadonlyMap<SpanId, readonly Span[]>, reached: Set<SpanId>): void {
  const open = [root];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    if (reached.has(span.spanId)) continue;
    reached.add(span.spanId);
    // Not a spread: a span may have more children than a call may have arguments.
    for (const child of children.get(span.spanId) ?? []) open.push(child);
  }
}

/** A span that no root reaches hangs below a circle: climbs into it, then goes round once. */
function earliestOfCircle(span: Span, byId: ReadonlyMap<SpanId, Span>): Span {
  const seen = new Set<SpanId>();
  let current = span;
  while (!seen.has(current.spanId)) {
    seen.add(current.spanId);
    current = parentOf(current, byId);
  }
  let earliest = current;
  for (let next = parentOf(current, byId); next !== current; next = parentOf(next, byId)) {
    if (byStart(next, earliest) < 0) earliest = next;
  }
  return earliest;
}

function parentOf(span: Span, byId: ReadonlyMap<SpanId, Span>): Span {
  return (span.parentId === undefined ? undefined : byId.get(span.parentId)) ?? span;
}

function listDepthFirst(
  roots: readonly Span[],
  children: ReadonlyMap<SpanId, readonly Span[]>,
): readonly Branch[] {
  const rootIds = new Set(roots.map(({ spanId }) => spanId));
  const branches: Branch[] = [];
  const open: Omit<Branch, 'childIds'>[] = roots.map((span) => ({ span, depth: 0 })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { span, depth } = next;
    // The root that a circle was cut at is still listed among the children of its parent.
    const below = (children.get(span.spanId) ?? []).filter(({ spanId }) => !rootIds.has(spanId));
    branches.push({ ...next, childIds: below.map(({ spanId }) => spanId) });
    for (let index = below.length - 1; index >= 0; index--) {
      const child = below[index];
      if (child !== undefined) open.push({ span: child, depth: depth + 1, parentId: span.spanId });
    }
  }
  return branches;
}

/**
 * Spans that start together keep the order of their rows, which is the order in which they ended: browsers round their clocks,
 * and of two steps within one tick the one that ended first came first.
 */
function byStart(one: Span, other: Span): number {
  return one.start - other.start;
}

function addTo(children: Map<SpanId, Span[]>, parentId: SpanId, child: Span): void {
  const siblings = children.get(parentId);
  if (siblings === undefined) children.set(parentId, [child]);
  else siblings.push(child);
}
