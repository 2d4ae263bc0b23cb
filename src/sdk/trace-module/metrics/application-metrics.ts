import type { Trace } from '../entity/trace.ts';
import { type Interval, isWithin, wasActiveAtEdge } from './time-range.ts';
import { type TraceStatistics, traceStatistics } from './trace-statistics.ts';

/** How the application did within a range of time. Source: trace module, "Metrics Collection". */
export interface ApplicationMetrics {
  /** Traces that started. */
  readonly request_count: number;
  /** Milliseconds; of the traces that started or ended; absent where none has ended. */
  readonly response_time_avg?: number;
  /** Share from 0 to 1; of the traces that started or ended; 0 of none. */
  readonly error_rate: number;
  /** Traces that are active now. */
  readonly active_traces: number;
  readonly events_per_second: number;
  /** Traces that started, per second. */
  readonly throughput: number;
}

export interface Measures {
  readonly statistics: TraceStatistics;
  readonly application: ApplicationMetrics;
}

export function measureTraces(traces: readonly Trace[], interval: Interval): Measures {
  const statistics = traceStatistics(traces.filter((trace) => wasActiveAtEdge(trace, interval)));
  // A range of no length has no rates; a second keeps them finite.
  const seconds = Math.max(interval.end - interval.start, 1_000) / 1_000;
  let [started, active, events] = [0, 0, 0];
  for (const trace of traces) {
    if (isWithin(trace.startTime, interval)) started += 1;
    if (trace.isActive) active += 1;
    for (const event of trace.events) if (isWithin(event.time, interval)) events += 1;
  }
  return {
    statistics,
    application: {
      request_count: started,
      ...(statistics.avg_duration === undefined ? {} : { response_time_avg: statistics.avg_duration }),
      error_rate: statistics.error_rate ?? 0,
      active_traces: active,
      events_per_second: events / seconds,
      throughput: started / seconds,
    },
  };
}
