import { MILLIS_PER, parseDuration } from '../duration-text.ts';
import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import type { Timestamp } from '../entity/vocabulary.ts';
import { type Interval, isWithin, type TimeRange } from '../metrics/time-range.ts';
import { type TraceStatistics, traceStatistics } from '../metrics/trace-statistics.ts';
import { type FieldChecks, listOf, oneOf, required, TIME_RANGE } from '../request/field-checks.ts';
import { type ErrorSummary, topErrors } from './top-errors.ts';

export const DASHBOARD_METRICS = [
  'response_time',
  'error_rate',
  'throughput',
  'success_rate',
  'trace_count',
  'error_count',
  'event_count',
] as const;
export type DashboardMetric = (typeof DASHBOARD_METRICS)[number];

/** Source: trace module, "Built-in Dashboards". */
export interface DashboardRequest {
  readonly timeRange: TimeRange;
  /** `response_time`, `error_rate` and `throughput` unless said. */
  readonly metrics?: readonly DashboardMetric[];
  /** `minute`, `hour`, `day`, or a duration like `15m`; `hour` unless said. Counted from the Unix epoch. */
  readonly groupBy?: string;
}

export interface TimeseriesPoint {
  /** When the stretch of time begins. */
  readonly timestamp: Timestamp;
  /** Absent where no trace of the stretch has one. */
  readonly value?: number;
}

/** `response_time` in milliseconds, rates as shares from 0 to 1, `throughput` in traces started per second. */
export interface TimeseriesData {
  readonly metric: DashboardMetric;
  readonly points: readonly TimeseriesPoint[];
}

/** The second half of the range beside the first. */
export interface PerformanceTrend {
  readonly metric: DashboardMetric;
  readonly previous?: number;
  readonly current?: number;
  /** Of `previous`; absent where one of the two is, or `previous` is 0. */
  readonly change_percent?: number;
  readonly direction: 'up' | 'down' | 'stable' | 'unknown';
}

/** Of the traces that started within the range. */
export interface DashboardData {
  readonly summary: {
    readonly total_traces: number;
    /** Share from 0 to 1 of the ended traces that completed; 0 where none has ended. */
    readonly success_rate: number;
    /** Milliseconds; 0 where none has ended. */
    readonly average_duration: number;
    /** Traces that failed or hold an error. */
    readonly error_count: number;
  };
  readonly timeseries: readonly TimeseriesData[];
  readonly top_errors: readonly ErrorSummary[];
  readonly performance_trends: readonly PerformanceTrend[];
}

const STRETCHES: ReadonlyMap<string, string> = new Map([
  ['minute', '1m'],
  ['hour', '1h'],
  ['day', '1d'],
]);
const STABLE_PERCENT = 1;
export const MOST_POINTS = 10_000;

export const DASHBOARD_REQUEST: FieldChecks = {
  timeRange: required(TIME_RANGE),
  metrics: listOf(oneOf(DASHBOARD_METRICS)),
  groupBy: {
    expected: 'minute, hour, day or a duration like 15m',
    accepts: (value) =>
      typeof value === 'string' && parseDuration(STRETCHES.get(value) ?? value) !== undefined,
  },
};

/** Milliseconds of the stretches that a request groups by. */
export function stretchOf({ groupBy = 'hour' }: DashboardRequest): number {
  return parseDuration(STRETCHES.get(groupBy) ?? groupBy) ?? MILLIS_PER.h ?? 0;
}

export function dashboardData(
  traces: readonly Trace[],
  interval: Interval,
  request: DashboardRequest,
): DashboardData {
  const { metrics = ['response_time', 'error_rate', 'throughput'] } = request;
  const within = traces.filter((trace) => isWithin(trace.startTime, interval));
  const all = traceStatistics(within);
  const stretches = cut(within, interval, stretchOf(request));
  return {
    summary: {
      total_traces: all.count,
      success_rate: all.success_rate ?? 0,
      average_duration: all.avg_duration ?? 0,
      error_count: all.error_count,
    },
    timeseries: metrics.map((metric) => ({
      metric,
      points: stretches.map(({ start, seconds, statistics }) => ({
        timestamp: toTimestamp(start),
        ...readMetric(metric, statistics, seconds),
      })),
    })),
    top_errors: topErrors(within),
    performance_trends: trendsOf(within, interval, metrics),
  };
}

interface Stretch {
  readonly start: number;
  readonly seconds: number;
  readonly statistics: TraceStatistics;
}

function cut(traces: readonly Trace[], { start, end }: Interval, length: number): readonly Stretch[] {
  const first = Math.floor(start / length);
  const members = Array.from({ length: Math.floor(end / length) - first + 1 }, (): Trace[] => []);
  for (const trace of traces) members[Math.floor(trace.startTime / length) - first]?.push(trace);
  return members.map((stretch, at) => ({
    start: (first + at) * length,
    seconds: length / 1_000,
    statistics: traceStatistics(stretch),
  }));
}

function trendsOf(
  traces: readonly Trace[],
  { start, end }: Interval,
  metrics: readonly DashboardMetric[],
): readonly PerformanceTrend[] {
  const middle = (start + end) / 2;
  const seconds = Math.max(end - start, 1) / 2_000;
  const before = traceStatistics(traces.filter(({ startTime }) => startTime < middle));
  const after = traceStatistics(traces.filter(({ startTime }) => startTime >= middle));
  return metrics.map((metric) => {
    const { value: previous } = readMetric(metric, before, seconds);
    const { value: current } = readMetric(metric, after, seconds);
    const change = previous && current !== undefined ? ((current - previous) / previous) * 100 : undefined;
    return {
      metric,
      ...(previous === undefined ? {} : { previous }),
      ...(current === undefined ? {} : { current }),
      ...(change === undefined ? {} : { change_percent: change }),
      direction: directionOf(previous, current, change),
    };
  });
}

function directionOf(
  previous: number | undefined,
  current: number | undefined,
  change: number | undefined,
): PerformanceTrend['direction'] {
  if (previous === undefined || current === undefined) return 'unknown';
  if (previous === current || (change !== undefined && Math.abs(change) < STABLE_PERCENT)) return 'stable';
  return current > previous ? 'up' : 'down';
}

function readMetric(
  metric: DashboardMetric,
  statistics: TraceStatistics,
  seconds: number,
): { readonly value?: number } {
  const value = {
    response_time: statistics.avg_duration,
    error_rate: statistics.error_rate,
    throughput: statistics.count / seconds,
    success_rate: statistics.success_rate,
    trace_count: statistics.count,
    error_count: statistics.error_count,
    event_count: statistics.event_count,
  }[metric];
  return value === undefined ? {} : { value };
}
