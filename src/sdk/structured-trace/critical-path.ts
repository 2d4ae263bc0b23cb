import { type Extent, extentOf } from './extent.ts';
import type { Span } from './span.ts';

/** A stretch in which the trace waited for this span's own work. */
export interface CriticalStep extends Extent {
  readonly spanId: number;
  readonly operation: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Source: structured tracing workflow, sections 1.2 and 4.1. */
export interface CriticalPath {
  /** Operations of the spans on the path, each after the one it runs in or after. */
  readonly operations: readonly string[];
  readonly spanIds: readonly number[];
  /** Milliseconds from the first start to the last end of the trace. */
  readonly totalDuration: number;
  /** In order of time, without overlaps; what they leave of the total is time in which no span ran. */
  readonly steps: readonly CriticalStep[];
}

/**
 * What decided how long the trace took, found from its end backwards: whatever ended last was waited for; before it began,
 * whatever had ended last then; and so on, inside each span the same way.
 *
 *     A ──────────────────────     path: A, then C, then A, then D, then A
 *       B ───    D ──────          B had ended before C did: nobody waited for it
 *       C ─────
 */
export function criticalPathOf(spans: readonly Span[]): CriticalPath {
  const extent = extentOf(spans);
  if (extent === undefined) return { operations: [], spanIds: [], totalDuration: 0, steps: [] };
  const steps: CriticalStep[] = [];
  const visited: Span[] = [];

  // Filled from the end of the trace to its start, and turned round at the end.
  function visit(span: Span, until: number): void {
    let reached = until;
    for (const child of waitedFor(span.children, until)) {
      addStep(span, child.end, reached);
      visit(child.span, child.end);
      reached = child.start;
    }
    addStep(span, span.startTime, reached);
    visited.push(span);
  }

  function addStep(span: Span, start: number, end: number): void {
    if (end > start) {
      steps.push({ spanId: span.id, operation: span.operation, start, end, duration: end - start });
    }
  }

  const roots = spans.filter(({ parentId }) => parentId === null);
  for (const root of waitedFor(roots, extent.end)) visit(root.span, root.end);
  const path = visited.toReversed();
  return {
    operations: path.map(({ operation }) => operation),
    spanIds: path.map(({ id }) => id),
    totalDuration: extent.end - extent.start,
    steps: steps.toReversed(),
  };
}

interface Waited extends Extent {
  readonly span: Span;
}

/** Of spans side by side those that were waited for, last first: no two overlap. What still runs, runs to the end. */
function waitedFor(spans: readonly Span[], until: number): readonly Waited[] {
  const candidates = spans
    .map((span) => ({ span, start: span.startTime, end: Math.min(span.endTime ?? until, until) }))
    .toSorted((a, b) => b.end - a.end || a.start - b.start);
  const waited: Waited[] = [];
  let reached = until;
  for (const candidate of candidates) {
    if (candidate.end > reached || candidate.start > until) continue;
    waited.push(candidate);
    reached = candidate.start;
  }
  return waited;
}
