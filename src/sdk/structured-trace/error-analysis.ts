import { pathsOf } from './extent.ts';
import { hasFailed } from './operation-stats.ts';
import type { Span } from './span.ts';

export interface SpanError {
  readonly spanId: number;
  readonly operation: string;
  /** Operations from the outermost span down to this one. */
  readonly path: readonly string[];
  /** Name of the error (`TypeError`); `failure` for a span that failed without one. */
  readonly type: string;
  readonly message: string;
  /** False where a child had failed already: the error came up from there. */
  readonly isOrigin: boolean;
}

/** Source: structured tracing workflow, section 4.1. */
export interface ErrorAnalysis {
  readonly totalErrors: number;
  /** Share of all spans, from 0 to 1; 0 where there are none. */
  readonly errorRate: number;
  readonly errorsByOperation: Readonly<Record<string, number>>;
  readonly errorsByType: Readonly<Record<string, number>>;
  /** In order of start. */
  readonly errors: readonly SpanError[];
}

export function errorAnalysisOf(spans: readonly Span[]): ErrorAnalysis {
  const paths = pathsOf(spans);
  const errors = spans.filter(hasFailed).map(
    (span): SpanError => ({
      spanId: span.id,
      operation: span.operation,
      path: paths.get(span.id) ?? [span.operation],
      type: span.error?.name ?? 'failure',
      message: span.error?.message ?? '',
      isOrigin: !span.children.some(hasFailed),
    }),
  );
  return {
    totalErrors: errors.length,
    errorRate: spans.length === 0 ? 0 : errors.length / spans.length,
    errorsByOperation: countBy(errors, ({ operation }) => operation),
    errorsByType: countBy(errors, ({ type }) => type),
    errors,
  };
}

function countBy(errors: readonly SpanError[], keyOf: (error: SpanError) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  return Object.fromEntries(counts);
}
