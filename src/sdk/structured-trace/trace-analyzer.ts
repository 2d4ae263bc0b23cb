import { type ConcurrencyProfile, concurrencyOf } from './concurrency-profile.ts';
import type { CriticalPath } from './critical-path.ts';
import { type ErrorAnalysis, errorAnalysisOf } from './error-analysis.ts';
import { extentOf, pathsOf, selfDuration } from './extent.ts';
import { type OperationStats, operationStatsOf } from './operation-stats.ts';
import type { Span } from './span.ts';
import type { StructuredTrace } from './structured-trace.ts';

/** A slow span. Times in milliseconds. */
export interface Bottleneck {
  readonly spanId: number;
  readonly operation: string;
  readonly path: readonly string[];
  readonly duration: number;
  /** Without what its children cover: where this is small, look further down. */
  readonly selfDuration: number;
  /** Of the duration of the trace, from 0 to 1. */
  readonly share: number;
  readonly isOnCriticalPath: boolean;
}

/** Answers questions about a trace as it stands at the call. Source: structured tracing workflow, section 4.1. */
export class TraceAnalyzer {
  readonly #trace: StructuredTrace;

  constructor(structuredTrace: StructuredTrace) {
    this.#trace = structuredTrace;
  }

  getCriticalPath(): CriticalPath {
    return this.#trace.getCriticalPath();
  }

  /** Spans that took at least `threshold` milliseconds, slowest first. @throws RangeError for a negative threshold */
  getBottlenecks(threshold = 100): readonly Bottleneck[] {
    if (!(threshold >= 0)) throw new RangeError(`A threshold is 0 ms or more, not ${threshold}`);
    const spans = this.#trace.getSpans();
    const extent = extentOf(spans);
    const total = extent === undefined ? 0 : extent.end - extent.start;
    const paths = pathsOf(spans);
    const critical = new Set(this.getCriticalPath().spanIds);
    return spans
      .flatMap((span) => bottleneckOf(span, threshold, total))
      .map((slow) => ({
        ...slow,
        path: paths.get(slow.spanId) ?? [slow.operation],
        isOnCriticalPath: critical.has(slow.spanId),
      }))
      .toSorted((a, b) => b.duration - a.duration);
  }

  getOperationStats(): readonly OperationStats[] {
    return operationStatsOf(this.#trace.getSpans());
  }

  getErrorAnalysis(): ErrorAnalysis {
    return errorAnalysisOf(this.#trace.getSpans());
  }

  getConcurrencyProfile(): ConcurrencyProfile {
    return concurrencyOf(this.#trace.getSpans());
  }
}

function bottleneckOf(
  span: Span,
  threshold: number,
  total: number,
): readonly Omit<Bottleneck, 'path' | 'isOnCriticalPath'>[] {
  const { id, operation, duration } = span;
  if (duration === null || duration < threshold) return [];
  const share = total === 0 ? 0 : duration / total;
  return [{ spanId: id, operation, duration, selfDuration: selfDuration(span), share }];
}
