import { type CriticalPath, criticalPathOf } from './critical-path.ts';
import { extentOf } from './extent.ts';
import { hasFailed, type OperationStats, operationStatsOf } from './operation-stats.ts';
import type { Span } from './span.ts';

/** Times in milliseconds. Source: structured tracing workflow, section 1.2. */
export interface PerformanceSummary {
  /** From the first start to the last end. */
  readonly totalDuration: number;
  readonly operationCount: number;
  readonly activeCount: number;
  readonly errorCount: number;
  readonly operations: readonly OperationStats[];
  /** The ten slowest spans that have ended, slowest first. */
  readonly slowestOperations: readonly SlowOperation[];
  readonly criticalPath: CriticalPath;
}

export interface SlowOperation {
  readonly spanId: number;
  readonly operation: string;
  readonly duration: number;
}

const MOST_SLOW = 10;

export function summarize(spans: readonly Span[]): PerformanceSummary {
  const extent = extentOf(spans);
  return {
    totalDuration: extent === undefined ? 0 : extent.end - extent.start,
    operationCount: spans.length,
    activeCount: spans.filter(({ endTime }) => endTime === null).length,
    errorCount: spans.filter(hasFailed).length,
    operations: operationStatsOf(spans),
    slowestOperations: spans
      .flatMap(({ id, operation, duration }) =>
        duration === null ? [] : [{ spanId: id, operation, duration }],
      )
      .toSorted((a, b) => b.duration - a.duration)
      .slice(0, MOST_SLOW),
    criticalPath: criticalPathOf(spans),
  };
}
