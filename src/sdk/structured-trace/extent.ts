import type { Span } from './span.ts';

/** A stretch of time in milliseconds. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** From the first start to the last time known. Undefined where there are no spans. */
export function extentOf(spans: readonly Span[]): Extent | undefined {
  if (spans.length === 0) return undefined;
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    start = Math.min(start, span.startTime);
    end = Math.max(end, span.endTime ?? span.startTime);
  }
  return { start, end };
}

/** How much of a stretch these intervals cover together, overlaps counted once. */
function coveredTime(within: Extent, intervals: readonly Extent[]): number {
  let covered = 0;
  let reached = within.start;
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, reached);
    const to = Math.min(end, within.end);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered;
}

/** The span's own time: without what its children cover. 0 while it is active. */
export function selfDuration(span: Span): number {
  const { startTime, endTime } = span;
  if (endTime === null) return 0;
  const children = span.children.map((child) => ({ start: child.startTime, end: child.endTime ?? endTime }));
  return endTime - startTime - coveredTime({ start: startTime, end: endTime }, children);
}

/** Operations from the outermost span down to this one. */
export function pathsOf(spans: readonly Span[]): ReadonlyMap<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>();
  // In order of start: a parent stands before its children.
  for (const span of spans) {
    const above = span.parentId === null ? [] : (paths.get(span.parentId) ?? []);
    paths.set(span.id, [...above, span.operation]);
  }
  return paths;
}
