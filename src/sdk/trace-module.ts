// biome-ignore-all lint/performance/noBarrelFile: a package needs one door per entry; inside, everything is imported by its own file.

/** `tracepane/trace-module`: the trace module under the names of its document. */
export { EVENT_LEVELS, type EventLevel } from '../core/model/span.ts';
export {
  ALERT_SEVERITIES,
  type Alert,
  type AlertConfig,
  type AlertRule,
  type AlertSeverity,
} from './trace-module/alert/alert-rule.ts';
export type { Comparison, Condition, ConditionError, Unit } from './trace-module/alert/condition.ts';
export { parseCondition } from './trace-module/alert/parse-condition.ts';
export { printCondition } from './trace-module/alert/print-condition.ts';
export {
  DASHBOARD_METRICS,
  type DashboardData,
  type DashboardMetric,
  type DashboardRequest,
  type PerformanceTrend,
  type TimeseriesData,
  type TimeseriesPoint,
} from './trace-module/dashboard/dashboard-data.ts';
export type { ErrorSummary } from './trace-module/dashboard/top-errors.ts';
export { Event, type EventDetails, type EventJson } from './trace-module/entity/event.ts';
export type { TimeInput } from './trace-module/entity/read-time.ts';
export { Trace, type TraceDetails, type TraceJson, type TraceObserver } from './trace-module/entity/trace.ts';
export type { PerformanceMetrics, TraceSummary } from './trace-module/entity/trace-summary.ts';
export {
  type Timestamp,
  TRACE_STATUSES,
  TRACE_TYPES,
  type TraceStatus,
  type TraceType,
  type UUID,
} from './trace-module/entity/vocabulary.ts';
export type { ExportedTraces, ExportFormat, ExportRequest } from './trace-module/export/export-request.ts';
export { initializeTraceModule, type TraceModule } from './trace-module/initialize-trace-module.ts';
export type { ApplicationMetrics } from './trace-module/metrics/application-metrics.ts';
export type {
  CustomMetricData,
  CustomMetricDefinition,
  HistogramBucket,
  Instrument,
} from './trace-module/metrics/custom-metric.ts';
export {
  METRIC_TYPES,
  type MetricsData,
  type MetricsSample,
  type MetricType,
} from './trace-module/metrics/metrics-collector.ts';
export type { NetworkIO, SystemMetrics } from './trace-module/metrics/system-metrics.ts';
export type { TimeRange } from './trace-module/metrics/time-range.ts';
export type {
  OperationError,
  OperationErrorCode,
  OperationResult,
} from './trace-module/operation-result.ts';
export type {
  AGGREGATE_METRICS,
  AggregateMetric,
  GROUP_FIELDS,
  GroupField,
  TraceAggregation,
  TraceGroup,
} from './trace-module/query/aggregate-traces.ts';
export type { PageInfo, Pagination } from './trace-module/query/pagination.ts';
export type { TraceQuery, TraceQueryResult } from './trace-module/query/query-traces.ts';
export type { TraceFilter } from './trace-module/query/trace-filter.ts';
export type { CreateTraceRequest } from './trace-module/request/create-trace-request.ts';
export type {
  PerformanceEvent,
  RecordEventRequest,
  StageCompletedEvent,
  WorkflowStartedEvent,
} from './trace-module/request/record-event-request.ts';
export type { SweepReport } from './trace-module/sweep.ts';
export type {
  ModuleStatistics,
  TraceManagementService,
  TraceWithEvents,
} from './trace-module/trace-management-service.ts';
export type {
  EventConfiguration,
  MetricsConfiguration,
  TraceModuleOptions,
} from './trace-module/trace-module-options.ts';
