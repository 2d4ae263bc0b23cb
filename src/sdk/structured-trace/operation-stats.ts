import type { Span } from './span.ts';

/** Times in milliseconds, over the spans that have ended. */
export interface OperationStats {
  readonly operation: string;
  /** All spans of the operation, the active ones included. */
  readonly count: number;
  readonly totalDuration: number;
  readonly averageDuration: number;
  readonly minDuration: number;
  readonly maxDuration: number;
  readonly errorCount: number;
  /** From 0 to 1. */
  readonly errorRate: number;
}

/** One entry per operation, the one that took most time first. */
export function operationStatsOf(spans: readonly Span[]): readonly OperationStats[] {
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    const group = groups.get(span.operation);
    if (group === undefined) groups.set(span.operation, [span]);
    else group.push(span);
  }
  return [...groups]
    .map(([operation, group]) => statsOf(operation, group))
    .toSorted((a, b) => b.totalDuration - a.totalDuration);
}

export function hasFailed(span: Span): boolean {
  return span.status === 'error' || span.status === 'failure';
}

function statsOf(operation: string, spans: readonly Span[]): OperationStats {
  let ended = 0;
  let total = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const { duration } of spans) {
    if (duration === null) continue;
    ended += 1;
    total += duration;
    min = Math.min(min, duration);
    max = Math.max(max, duration);
  }
  const errorCount = spans.filter(hasFailed).length;
  return {
    operation,
    count: spans.length,
    totalDuration: total,
    averageDuration: ended === 0 ? 0 : total / ended,
    minDuration: ended === 0 ? 0 : min,
    maxDuration: max,
    errorCount,
    errorRate: errorCount / spans.length,
  };
}
