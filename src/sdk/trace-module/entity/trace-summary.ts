import { EVENT_LEVELS, type EventLevel } from '../../../core/model/span.ts';
import { percentile } from '../metrics/percentile.ts';
import type { Event } from './event.ts';

/** What the durations of a trace's events say; absent where no event told one. Milliseconds. */
export interface PerformanceMetrics {
  /** Over the duration of the trace so far; 0 for one that took no time. */
  readonly events_per_second: number;
  readonly average_event_duration?: number;
  readonly p95_event_duration?: number;
  readonly longest_event_duration?: number;
}

/** Counts hold every event that was recorded, let go ones too. Source: trace module, "Status Types". */
export interface TraceSummary {
  readonly total_events: number;
  readonly events_by_level: Readonly<Record<EventLevel, number>>;
  /** Milliseconds. */
  readonly total_duration: number;
  /** Events of level `error` or `critical`. */
  readonly error_count: number;
  /** Events of level `warn`. */
  readonly warning_count: number;
  readonly performance_metrics: PerformanceMetrics;
}

export type LevelCounts = Record<EventLevel, number>;

export function noEventsByLevel(): LevelCounts {
  return { debug: 0, info: 0, warn: 0, error: 0, critical: 0 };
}

export function summarizeEvents(
  levels: Readonly<LevelCounts>,
  events: readonly Event[],
  total_duration: number,
): TraceSummary {
  const total_events = EVENT_LEVELS.reduce((sum, level) => sum + levels[level], 0);
  return {
    total_events,
    events_by_level: { ...levels },
    total_duration,
    error_count: levels.error + levels.critical,
    warning_count: levels.warn,
    performance_metrics: {
      events_per_second: total_duration === 0 ? 0 : (total_events * 1_000) / total_duration,
      ...eventDurations(events),
    },
  };
}

function eventDurations(events: readonly Event[]): Partial<PerformanceMetrics> {
  const durations = events.flatMap(({ duration_ms }) => (duration_ms === undefined ? [] : [duration_ms]));
  const sorted = durations.toSorted((a, b) => a - b);
  const longest = sorted.at(-1);
  const p95 = percentile(sorted, 0.95);
  if (longest === undefined || p95 === undefined) return {};
  return {
    average_event_duration: sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length,
    p95_event_duration: p95,
    longest_event_duration: longest,
  };
}
