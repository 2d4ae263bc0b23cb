import { sortInSteps } from '../base/sort-in-steps.ts';
import { eachInSteps, ITEMS_PER_STEP, type Steps } from '../base/steps.ts';
import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';

export interface Branch {
  readonly span: Span;
  /** In the list, from 0. */
  readonly place: number;
  readonly depth: number;
  readonly parentId: SpanId | undefined;
  readonly childIds: readonly SpanId[];
  /** Among its siblings, from 0. */
  readonly position: number;
  /** How many spans stand below it: they follow it in the list. */
  readonly spansBelow: number;
}

export interface SpanTree {
  /** Depth first. */
  readonly branches: readonly Branch[];
  readonly rootIds: readonly SpanId[];
}

/**
 * Parents come from the page and may lie: a missing parent makes a root; a circle is cut at its earliest span, which becomes a
 * root. No recursion, for a chain of parents may be as long as the data. Goes through all spans twice; a third time where there
 * are circles.
 */
export function* growTree(byId: ReadonlyMap<SpanId, Span>): Steps<SpanTree> {
  const children = new Map<SpanId, Span[]>();
  const roots: Span[] = [];
  yield* eachInSteps(byId.values(), (span) => {
    if (span.parentId === undefined || !byId.has(span.parentId)) roots.push(span);
    else addTo(children, span.parentId, span);
  });
  for (const siblings of children.values()) yield* sortInSteps(siblings, byStart);
  yield* sortInSteps(roots, byStart);
  const branches = yield* listDepthFirst(roots, children);
  // What no root reaches hangs below a circle.
  const whole = branches.length === byId.size ? branches : yield* cutCircles(byId, roots, children);
  return { branches: whole, rootIds: roots.map(({ spanId }) => spanId) };
}

/** Makes a root of the earliest span of each circle, in place, and lists everything anew. */
function* cutCircles(
  byId: ReadonlyMap<SpanId, Span>,
  roots: Span[],
  children: Map<SpanId, Span[]>,
): Steps<readonly Branch[]> {
  const reached = new Set<SpanId>();
  for (const root of roots) mark(root, children, reached);
  for (const span of byId.values()) {
    if (reached.has(span.spanId)) continue;
    const cut = earliestOfCircle(span, byId);
    mark(cut, children, reached);
    roots.push(cut);
    const siblings = cut.parentId === undefined ? undefined : children.get(cut.parentId);
    // It was listed below its parent: it is a root now.
    siblings?.splice(siblings.indexOf(cut), 1);
    yield 0;
  }
  yield* sortInSteps(roots, byStart);
  return yield* listDepthFirst(roots, children);
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

/** Siblings of which the next one is to be listed, and whose they are. */
interface Level {
  readonly siblings: readonly Span[];
  readonly parent: GrowingBranch | undefined;
  next: number;
}

type GrowingBranch = Branch & { spansBelow: number };

const NO_SPANS: readonly Span[] = [];
const NO_IDS: readonly SpanId[] = [];

function* listDepthFirst(
  roots: readonly Span[],
  children: ReadonlyMap<SpanId, readonly Span[]>,
): Steps<readonly Branch[]> {
  const branches: GrowingBranch[] = [];
  const open: Level[] = [{ siblings: roots, parent: undefined, next: 0 }];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const position = level.next++;
    const span = level.siblings[position];
    if (span === undefined) {
      open.pop();
      if (level.parent !== undefined) level.parent.spansBelow = branches.length - level.parent.place - 1;
      continue;
    }
    const below = children.get(span.spanId) ?? NO_SPANS;
    const branch: GrowingBranch = {
      span,
      place: branches.length,
      depth: open.length - 1,
      parentId: level.parent?.span.spanId,
      childIds: below.length === 0 ? NO_IDS : below.map(({ spanId }) => spanId),
      position,
      spansBelow: 0,
    };
    branches.push(branch);
    if (below.length > 0) open.push({ siblings: below, parent: branch, next: 0 });
    if (branches.length % ITEMS_PER_STEP === 0) yield ITEMS_PER_STEP;
  }
  yield branches.length % ITEMS_PER_STEP;
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
