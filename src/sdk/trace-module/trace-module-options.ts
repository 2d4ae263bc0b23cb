import type { Alert } from './alert/alert-rule.ts';
import type { MetricType } from './metrics/metrics-collector.ts';
import type { SystemMetrics } from './metrics/system-metrics.ts';

/** Source: trace module, "Module Options". */
export interface MetricsConfiguration {
  /** Milliseconds between two samples, and between two sweeps; 60,000 unless said. */
  readonly collectionInterval?: number;
  /** Milliseconds before a sample that it speaks of; 300,000 unless said. */
  readonly aggregationWindow?: number;
  /** True unless said. */
  readonly enableCustomMetrics?: boolean;
  /** `system`, `application` and `custom` unless said. */
  readonly metricTypes?: readonly MetricType[];
}

export interface EventConfiguration {
  /** Of one trace; 1,000 unless said. The oldest go first, errors last. */
  readonly maxEventsPerTrace?: number;
  /** Of all traces together; 100,000 unless said. Whole traces go, see `TraceStore`. */
  readonly maxEvents?: number;
}

export interface TraceModuleOptions {
  /** Listeners hear events, and a timer collects metrics, sweeps and asks the alert rules. True unless said. */
  readonly enableRealTimeMonitoring?: boolean;
  /** True unless said; without it `getMetrics` and custom metrics are refused. */
  readonly enableMetricsCollection?: boolean;
  /** True unless said; without it queries with an aggregation are refused. */
  readonly enableEventAggregation?: boolean;
  /** Days after which a trace that has ended is let go; 30 unless said. */
  readonly retentionPeriodDays?: number;
  readonly metricsConfig?: MetricsConfiguration;
  readonly eventConfig?: EventConfiguration;
  /** 10,000 unless said. */
  readonly maxTraces?: number;
  /** Milliseconds without a sign of life after which an active trace expires; an hour unless said. */
  readonly traceTimeout?: number;
  /** What the actions of alert rules do, by name. What they throw or reject with is counted, nothing more. */
  readonly alertActions?: Readonly<Record<string, (alert: Alert) => void | Promise<void>>>;
  /** What the heap says unless given: in Node `cpu_usage` and the like come from here. */
  readonly readSystemMetrics?: () => SystemMetrics;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
  /** Milliseconds on the scale of recorded spans; `performance.now()` unless said. */
  readonly monotonic?: () => number;
  /** `crypto.randomUUID` unless said. */
  readonly createId?: () => string;
  /** Calls `work` every `interval` milliseconds; returns what stops it. `setInterval` unless said, which lets Node end. */
  readonly repeat?: (work: () => void, interval: number) => () => void;
}

const LEAST: Readonly<Record<string, number>> = {
  retentionPeriodDays: 0,
  maxTraces: 1,
  traceTimeout: 0,
  collectionInterval: 1,
  aggregationWindow: 1,
  maxEventsPerTrace: 1,
  maxEvents: 1,
};

/** @throws RangeError that names the option, for a number that is too small or none */
export function checkOptions(options: TraceModuleOptions): void {
  const { metricsConfig = {}, eventConfig = {} } = options;
  for (const group of [options, metricsConfig, eventConfig]) {
    for (const [name, value] of Object.entries(group)) {
      const least = LEAST[name];
      if (least === undefined || value === undefined) continue;
      if (!(typeof value === 'number' && value >= least)) {
        throw new RangeError(`${name} must be a number of ${least} or more`);
      }
    }
  }
}
