// biome-ignore-all lint/performance/noBarrelFile: a package needs one door per entry; inside, everything is imported by its own file.

/** `tracepane/structured-trace`: the structured tracing workflow under the names of its document. */
export type { ConcurrencyPeriod, ConcurrencyProfile } from './structured-trace/concurrency-profile.ts';
export type { CriticalPath, CriticalStep } from './structured-trace/critical-path.ts';
export type { ErrorAnalysis, SpanError } from './structured-trace/error-analysis.ts';
export type { HierarchyNode } from './structured-trace/hierarchy.ts';
export type { OperationStats } from './structured-trace/operation-stats.ts';
export {
  type AlertKind,
  DEFAULT_THRESHOLDS,
  type MonitorMetrics,
  type PerformanceAlert,
  PerformanceMonitor,
  type PerformanceMonitorOptions,
  type PerformanceThresholds,
} from './structured-trace/performance-monitor.ts';
export type { PerformanceSummary, SlowOperation } from './structured-trace/performance-summary.ts';
export { Pipeline, type PipelineOptions, type StageMetric } from './structured-trace/pipeline.ts';
export {
  type PipelineContext,
  PipelineStage,
  type PipelineTrace,
} from './structured-trace/pipeline-stage.ts';
export type { AsyncStorage } from './structured-trace/scope.ts';
export { SPAN_STATES, Span, type SpanJson, type SpanParts, type SpanState } from './structured-trace/span.ts';
export {
  type SpanAttributes,
  type SpanFunction,
  StructuredTrace,
  type StructuredTraceOptions,
} from './structured-trace/structured-trace.ts';
export { type Bottleneck, TraceAnalyzer } from './structured-trace/trace-analyzer.ts';
export {
  TRACE_LOG_TYPES,
  TraceContext,
  type TraceContextLike,
  type TraceLog,
  type TraceLogType,
} from './structured-trace/trace-context.ts';
export { TraceVisualizer, type TraceVisualizerOptions } from './structured-trace/trace-visualizer.ts';
