import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import type { Timestamp } from '../entity/vocabulary.ts';
import { type ApplicationMetrics, measureTraces } from './application-metrics.ts';
import { type CustomMetricData, INSTRUMENTS } from './custom-metric.ts';
import type { CustomMetrics } from './custom-metrics.ts';
import type { SystemMetrics } from './system-metrics.ts';
import { type Interval, isWithin } from './time-range.ts';

/** A family of metrics, or one kind of custom metric. */
export const METRIC_TYPES = ['system', 'application', 'custom', ...INSTRUMENTS] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

/** What was measured at one moment; the application's figures are of the aggregation window before it. */
export interface MetricsSample {
  readonly timestamp: Timestamp;
  readonly system?: SystemMetrics;
  readonly application?: ApplicationMetrics;
}

/** The answer of `getMetrics`; a family that was not asked for is absent. */
export interface MetricsData {
  readonly time_range: { readonly start: Timestamp; readonly end: Timestamp };
  /** The last that was collected within the range; read now where none was. */
  readonly system?: SystemMetrics;
  readonly application?: ApplicationMetrics;
  readonly custom?: Readonly<Record<string, CustomMetricData>>;
  /** What was collected within the range, oldest first. */
  readonly samples: readonly MetricsSample[];
}

export interface CollectorParts {
  readonly now: () => number;
  readonly traces: () => readonly Trace[];
  readonly custom: CustomMetrics;
  readonly readSystemMetrics: () => SystemMetrics;
  /** Milliseconds. */
  readonly aggregationWindow: number;
  readonly metricTypes: readonly MetricType[];
}

/** A day of one sample a minute. */
const MOST_SAMPLES = 1_440;

export class MetricsCollector {
  readonly #parts: CollectorParts;
  readonly #samples: { readonly time: number; readonly sample: MetricsSample }[] = [];

  constructor(parts: CollectorParts) {
    this.#parts = parts;
  }

  /** Measures now and remembers it; the oldest sample goes first. */
  collect(): MetricsSample {
    const { now, traces, readSystemMetrics, aggregationWindow, metricTypes } = this.#parts;
    const time = now();
    const window = { start: time - aggregationWindow, end: time };
    const sample = {
      timestamp: toTimestamp(time),
      ...(metricTypes.includes('system') ? { system: readSystemMetrics() } : {}),
      ...(metricTypes.includes('application')
        ? { application: measureTraces(traces(), window).application }
        : {}),
    };
    this.#samples.push({ time, sample });
    if (this.#samples.length > MOST_SAMPLES) this.#samples.shift();
    return sample;
  }

  /** Of the types asked for, those that are collected at all. */
  read(interval: Interval, asked: readonly MetricType[] | undefined): MetricsData {
    const { traces, custom, readSystemMetrics, metricTypes } = this.#parts;
    const wants = (type: MetricType) => metricTypes.includes(type) && (asked?.includes(type) ?? true);
    const samples = this.#samples
      .filter(({ time }) => isWithin(time, interval))
      .map(({ sample }) => sample)
      .map(({ timestamp, system, application }) => ({
        timestamp,
        ...(wants('system') && system !== undefined ? { system } : {}),
        ...(wants('application') && application !== undefined ? { application } : {}),
      }));
    const instruments = INSTRUMENTS.filter(
      (instrument) =>
        (metricTypes.includes('custom') || metricTypes.includes(instrument)) &&
        (asked === undefined || asked.includes('custom') || asked.includes(instrument)),
    );
    return {
      time_range: { start: toTimestamp(interval.start), end: toTimestamp(interval.end) },
      ...(wants('system') ? { system: samples.at(-1)?.system ?? readSystemMetrics() } : {}),
      ...(wants('application') ? { application: measureTraces(traces(), interval).application } : {}),
      ...(instruments.length === 0
        ? {}
        : { custom: custom.read(interval, (instrument) => instruments.includes(instrument)) }),
      samples,
    };
  }
}
