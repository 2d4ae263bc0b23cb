import type { Trace } from '../entity/trace.ts';
import { percentile } from './percentile.ts';

/** What a set of traces says together. Durations are milliseconds of those that have ended; rates are shares from 0 to 1. */
export interface TraceStatistics {
  readonly count: number;
  readonly ended_count: number;
  /** Traces that failed or hold an event of level `error` or `critical`. */
  readonly error_count: number;
  /** Of all; absent of no traces. */
  readonly error_rate?: number;
  /** Traces that completed, of those that have ended; absent where none has. */
  readonly success_rate?: number;
  /** Events that are held. */
  readonly event_count: number;
  readonly avg_duration?: number;
  readonly min_duration?: number;
  readonly max_duration?: number;
  readonly p50_duration?: number;
  readonly p95_duration?: number;
  readonly p99_duration?: number;
}

export function traceStatistics(traces: Iterable<Trace>): TraceStatistics {
  const durations: number[] = [];
  let [count, errors, completed, events] = [0, 0, 0, 0];
  for (const trace of traces) {
    count += 1;
    events += trace.events.length;
    if (trace.hasErrors) errors += 1;
    if (trace.status === 'completed') completed += 1;
    if (trace.duration_ms !== undefined) durations.push(trace.duration_ms);
  }
  return {
    count,
    ended_count: durations.length,
    error_count: errors,
    ...(count === 0 ? {} : { error_rate: errors / count }),
    event_count: events,
    ...(durations.length === 0 ? {} : { success_rate: completed / durations.length }),
    ...durationStatistics(durations.toSorted((a, b) => a - b)),
  };
}

function durationStatistics(sorted: readonly number[]): Partial<TraceStatistics> {
  const [first, last] = [sorted[0], sorted.at(-1)];
  const [p50, p95, p99] = [percentile(sorted, 0.5), percentile(sorted, 0.95), percentile(sorted, 0.99)];
  if (first === undefined || last === undefined) return {};
  if (p50 === undefined || p95 === undefined || p99 === undefined) return {};
  return {
    avg_duration: sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length,
    min_duration: first,
    max_duration: last,
    p50_duration: p50,
    p95_duration: p95,
    p99_duration: p99,
  };
}
