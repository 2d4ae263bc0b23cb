import { parseDuration } from '../duration-text.ts';
import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import type { Timestamp } from '../entity/vocabulary.ts';
import { type TraceStatistics, traceStatistics } from '../metrics/trace-statistics.ts';
import { type FieldChecks, listOf, oneOf } from '../request/field-checks.ts';

export const GROUP_FIELDS = ['trace_type', 'status', 'context_id', 'execution_id', 'name'] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];

export const AGGREGATE_METRICS = [
  'count',
  'ended_count',
  'error_count',
  'error_rate',
  'success_rate',
  'event_count',
  'avg_duration',
  'min_duration',
  'max_duration',
  'p50_duration',
  'p95_duration',
  'p99_duration',
] as const satisfies readonly (keyof TraceStatistics)[];
export type AggregateMetric = (typeof AGGREGATE_METRICS)[number];

/** Source: trace module, "Advanced Queries". */
export interface TraceAggregation {
  readonly group_by?: readonly GroupField[];
  /** `count` unless said. */
  readonly metrics?: readonly AggregateMetric[];
  /** Length of the stretches of time to group by, counted from the Unix epoch: `15m`, `1h`, `1d`. */
  readonly time_bucket?: string;
}

export interface TraceGroup {
  /** What the traces of the group have in common; a field that they lack is absent. */
  readonly key: Readonly<Partial<Record<GroupField, string>>>;
  /** When the stretch of time begins in which they started. */
  readonly time_bucket?: Timestamp;
  /** A metric that has no value of these traces is absent. */
  readonly metrics: Readonly<Partial<Record<AggregateMetric, number>>>;
}

export const TRACE_AGGREGATION: FieldChecks = {
  group_by: listOf(oneOf(GROUP_FIELDS)),
  metrics: listOf(oneOf(AGGREGATE_METRICS)),
  time_bucket: {
    expected: 'a duration like 15m, 1h or 1d',
    accepts: (value) => typeof value === 'string' && parseDuration(value) !== undefined,
  },
};

/** Groups in order of time, then of their first trace. With neither `group_by` nor `time_bucket` all traces are one group. */
export function aggregateTraces(
  traces: readonly Trace[],
  aggregation: TraceAggregation,
): readonly TraceGroup[] {
  const { group_by = [], metrics = ['count'], time_bucket } = aggregation;
  const bucket = time_bucket === undefined ? undefined : parseDuration(time_bucket);
  if (group_by.length === 0 && bucket === undefined) {
    return [{ key: {}, metrics: chosenMetrics(traceStatistics(traces), metrics) }];
  }
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) {
    const id = JSON.stringify([bucketStart(trace, bucket), ...group_by.map((field) => trace[field] ?? null)]);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [trace]);
    else group.push(trace);
  }
  return [...groups.values()]
    .map((members) => ({ members, start: bucketStart(members[0], bucket) }))
    .toSorted((a, b) => a.start - b.start)
    .map(({ members, start }) => ({
      key: keyOf(members[0], group_by),
      ...(bucket === undefined ? {} : { time_bucket: toTimestamp(start) }),
      metrics: chosenMetrics(traceStatistics(members), metrics),
    }));
}

/** Milliseconds since the Unix epoch; 0 without buckets. */
function bucketStart(trace: Trace | undefined, bucket: number | undefined): number {
  return trace === undefined || bucket === undefined ? 0 : Math.floor(trace.startTime / bucket) * bucket;
}

function keyOf(trace: Trace | undefined, fields: readonly GroupField[]): TraceGroup['key'] {
  const entries = fields.map((field) => [field, trace?.[field]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function chosenMetrics(
  statistics: TraceStatistics,
  chosen: readonly AggregateMetric[],
): TraceGroup['metrics'] {
  const entries = chosen.map((metric) => [metric, statistics[metric]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
