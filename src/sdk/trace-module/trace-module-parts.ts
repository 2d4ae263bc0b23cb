import { AlertBoard } from './alert/alert-board.ts';
import { ALERT_METRICS } from './alert/alert-metrics.ts';
import type { Alert } from './alert/alert-rule.ts';
import type { Event } from './entity/event.ts';
import type { TraceObserver } from './entity/trace.ts';
import { Listeners } from './listeners.ts';
import { measureTraces } from './metrics/application-metrics.ts';
import { CustomMetrics } from './metrics/custom-metrics.ts';
import { MetricsCollector } from './metrics/metrics-collector.ts';
import { readOwnSystemMetrics, systemMetric } from './metrics/system-metrics.ts';
import type { TraceModuleOptions } from './trace-module-options.ts';
import { TraceRecorder } from './trace-recorder.ts';
import { TraceStore } from './trace-store.ts';
import { createWallClock } from './wall-clock.ts';

/** What the service is made of, put together from the options. */
export interface TraceModuleParts {
  readonly options: TraceModuleOptions;
  readonly now: () => number;
  readonly createId: () => string;
  readonly store: TraceStore;
  readonly recorder: TraceRecorder;
  readonly events: Listeners<Event>;
  readonly alertListeners: Listeners<Alert>;
  readonly alerts: AlertBoard;
  readonly custom: CustomMetrics;
  readonly collector: MetricsCollector;
  readonly observer: TraceObserver;
}

export function createParts(options: TraceModuleOptions): TraceModuleParts {
  const { now = createWallClock(), createId = () => crypto.randomUUID() } = options;
  const { monotonic = () => performance.now(), readSystemMetrics = readOwnSystemMetrics } = options;
  const { maxTraces = 10_000, eventConfig = {}, metricsConfig = {} } = options;
  const store = new TraceStore({ maxTraces, maxEvents: eventConfig.maxEvents ?? 100_000 });
  const recorder = new TraceRecorder({ now, monotonic });
  const events = new Listeners<Event>();
  const custom = new CustomMetrics();
  const { aggregationWindow = 300_000, metricTypes = ['system', 'application', 'custom'] } = metricsConfig;
  const readMetric = (metric: string, window: number): number | undefined => {
    const time = now();
    const builtIn = ALERT_METRICS.get(metric);
    if (builtIn === undefined) return systemMetric(readSystemMetrics(), metric) ?? custom.current(metric);
    return builtIn.read(measureTraces(store.all(), { start: time - window, end: time }));
  };
  return {
    options,
    now,
    createId,
    store,
    recorder,
    events,
    alertListeners: new Listeners(),
    alerts: new AlertBoard({ createId, read: readMetric }),
    custom,
    collector: new MetricsCollector({
      now,
      traces: () => store.all(),
      custom,
      readSystemMetrics,
      aggregationWindow,
      metricTypes,
    }),
    observer: {
      eventAdded: (trace, event) => {
        store.countEvents(trace, 1);
        recorder.addEvent(trace, event);
        if (options.enableRealTimeMonitoring ?? true) events.tell(event);
      },
      eventShed: (trace) => store.countEvents(trace, -1),
      ended: (trace) => {
        store.settle(trace);
        recorder.end(trace);
      },
    },
  };
}
