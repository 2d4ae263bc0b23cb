import type { ApplicationMetrics } from '../metrics/application-metrics.ts';
import type { TraceStatistics } from '../metrics/trace-statistics.ts';

/** What the values of a metric are: a share from 0 to 1, milliseconds, or a plain number. */
export type Dimension = 'share' | 'duration' | 'number';

/** What a built-in metric is measured from: what went on within the window of the rule. */
export interface WindowMeasures {
  readonly statistics: TraceStatistics;
  readonly application: ApplicationMetrics;
}

interface AlertMetric {
  readonly dimension: Dimension;
  /** Undefined where the window has nothing to measure. */
  readonly read: (measures: WindowMeasures) => number | undefined;
}

const duration = (read: AlertMetric['read']): AlertMetric => ({ dimension: 'duration', read });
const share = (read: AlertMetric['read']): AlertMetric => ({ dimension: 'share', read });
const number = (read: AlertMetric['read']): AlertMetric => ({ dimension: 'number', read });

/** The metrics that conditions know; any other name is a system or custom metric. */
export const ALERT_METRICS: ReadonlyMap<string, AlertMetric> = new Map([
  ['error_rate', share(({ statistics }) => statistics.error_rate)],
  ['success_rate', share(({ statistics }) => statistics.success_rate)],
  ['avg_response_time', duration(({ statistics }) => statistics.avg_duration)],
  ['response_time_avg', duration(({ statistics }) => statistics.avg_duration)],
  ['response_time', duration(({ statistics }) => statistics.avg_duration)],
  ['min_response_time', duration(({ statistics }) => statistics.min_duration)],
  ['max_response_time', duration(({ statistics }) => statistics.max_duration)],
  ['p50_response_time', duration(({ statistics }) => statistics.p50_duration)],
  ['p95_response_time', duration(({ statistics }) => statistics.p95_duration)],
  ['p99_response_time', duration(({ statistics }) => statistics.p99_duration)],
  ['trace_count', number(({ statistics }) => statistics.count)],
  ['request_count', number(({ application }) => application.request_count)],
  ['error_count', number(({ statistics }) => statistics.error_count)],
  ['event_count', number(({ statistics }) => statistics.event_count)],
  ['active_traces', number(({ application }) => application.active_traces)],
  ['events_per_second', number(({ application }) => application.events_per_second)],
  ['throughput', number(({ application }) => application.throughput)],
]);

const SHARES = new Set(['cpu_usage', 'memory_usage', 'disk_usage']);

/** Undefined for a custom metric: nobody but the application knows what it counts. */
export function dimensionOf(metric: string): Dimension | undefined {
  return ALERT_METRICS.get(metric)?.dimension ?? (SHARES.has(metric) ? 'share' : undefined);
}
