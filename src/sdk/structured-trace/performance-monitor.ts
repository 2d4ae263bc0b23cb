import { isKept } from '../recording/head-sampler.ts';
import { hasFailed } from './operation-stats.ts';
import type { Span } from './span.ts';
import type { StructuredTrace } from './structured-trace.ts';

export type AlertKind = 'slow-operation' | 'critical-operation' | 'error-rate' | 'open-spans' | 'memory';

export interface PerformanceAlert {
  readonly kind: AlertKind;
  readonly severity: 'warning' | 'critical';
  readonly message: string;
  /** What was measured, in the unit of its threshold. */
  readonly value: number;
  readonly threshold: number;
  /** Milliseconds on the monitor's clock. */
  readonly time: number;
  readonly operation?: string;
}

export interface PerformanceThresholds {
  /** Milliseconds from which a span is slow. */
  readonly slowOperation: number;
  /** Milliseconds from which a span is far too slow. */
  readonly criticalOperation: number;
  /** Share of ended spans that failed, from 0 to 1; asked from ten ended spans on. */
  readonly errorRate: number;
  /** Spans open at the same time. */
  readonly openSpans: number;
  /** Bytes of heap. */
  readonly memory: number;
}

export const DEFAULT_THRESHOLDS: PerformanceThresholds = {
  slowOperation: 100,
  criticalOperation: 500,
  errorRate: 0.05,
  openSpans: 1_000,
  memory: 256 * 1024 * 1024,
};

export interface PerformanceMonitorOptions {
  readonly thresholds?: Partial<PerformanceThresholds>;
  /** Share of spans that are looked at as they end, from 0 to 1. 1 unless said. Failed ones always are. */
  readonly sampleRate?: number;
  /** Bytes of heap in use; undefined where nobody can know. The browser's own figure unless said. */
  readonly readMemory?: () => number | undefined;
  /** Milliseconds; `performance.now()` unless said. */
  readonly now?: () => number;
  /** Calls `work` again and again; returns what stops it. `setInterval` every second unless said. */
  readonly repeat?: (work: () => void) => () => void;
  /** Alerts to remember. 100 unless said. */
  readonly maxAlerts?: number;
}

export interface MonitorMetrics {
  readonly endedSpans: number;
  readonly failedSpans: number;
  readonly openSpans: number;
  /** Spans that sampling left unlooked at. */
  readonly skippedSpans: number;
  /** Bytes; absent where nobody can know. */
  readonly memory?: number;
  readonly highestMemory?: number;
}

const FEWEST_FOR_A_RATE = 10;

/** Watches a trace while it grows, and raises alerts. Source: structured tracing workflow, section 4.3. */
export class PerformanceMonitor {
  readonly #trace: StructuredTrace;
  readonly #options: PerformanceMonitorOptions;
  readonly #alerts: PerformanceAlert[] = [];
  readonly #listeners = new Set<(alert: PerformanceAlert) => void>();
  /** Kinds that are above their threshold now: one alert per rise, not one per look. */
  readonly #raised = new Set<AlertKind>();
  readonly #stops: (() => void)[] = [];
  #thresholds: PerformanceThresholds;
  #ended = 0;
  #failed = 0;
  #skipped = 0;
  #memory: number | undefined;
  #highestMemory: number | undefined;

  /** @throws RangeError for a sample rate outside 0…1 or a threshold below 0 */
  constructor(structuredTrace: StructuredTrace, options: PerformanceMonitorOptions = {}) {
    const { sampleRate = 1, thresholds = {} } = options;
    if (!(sampleRate >= 0 && sampleRate <= 1)) throw new RangeError('sampleRate must be from 0 to 1');
    this.#trace = structuredTrace;
    this.#options = options;
    this.#thresholds = checked({ ...DEFAULT_THRESHOLDS, ...thresholds });
  }

  get isMonitoring(): boolean {
    return this.#stops.length > 0;
  }

  /** Starts to look at every span that ends, and at memory and open spans once a second. Again while it runs: nothing. */
  start(): void {
    if (this.isMonitoring) return;
    const { repeat = everySecond } = this.#options;
    this.#stops.push(
      this.#trace.onSpanEnd((span) => this.#see(span)),
      repeat(() => this.check()),
    );
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** The alerts remembered, oldest first. */
  getAlerts(): readonly PerformanceAlert[] {
    return [...this.#alerts];
  }

  clearAlerts(): void {
    this.#alerts.length = 0;
  }

  /** Calls back with every alert as it is raised. Returns what takes the listener away. */
  onAlert(listener: (alert: PerformanceAlert) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** @throws RangeError for a threshold below 0 */
  setThresholds(thresholds: Partial<PerformanceThresholds>): void {
    this.#thresholds = checked({ ...this.#thresholds, ...thresholds });
  }

  getMetrics(): MonitorMetrics {
    return {
      endedSpans: this.#ended,
      failedSpans: this.#failed,
      openSpans: this.#openSpans(),
      skippedSpans: this.#skipped,
      ...(this.#memory === undefined ? {} : { memory: this.#memory }),
      ...(this.#highestMemory === undefined ? {} : { highestMemory: this.#highestMemory }),
    };
  }

  /** Looks at memory and at open spans now. */
  check(): void {
    const memory = (this.#options.readMemory ?? readHeap)();
    if (memory !== undefined) {
      this.#memory = memory;
      this.#highestMemory = Math.max(memory, this.#highestMemory ?? 0);
      this.#watch('memory', memory, this.#thresholds.memory, 'bytes of heap in use');
    }
    this.#watch('open-spans', this.#openSpans(), this.#thresholds.openSpans, 'spans open at the same time');
  }

  #see(span: Span): void {
    this.#ended += 1;
    const isFailed = hasFailed(span);
    if (isFailed) this.#failed += 1;
    if (this.#ended >= FEWEST_FOR_A_RATE) {
      this.#watch(
        'error-rate',
        this.#failed / this.#ended,
        this.#thresholds.errorRate,
        'of the spans failed',
      );
    }
    if (!isFailed && !isKept(spreadId(span.id), this.#options.sampleRate ?? 1)) {
      this.#skipped += 1;
      return;
    }
    const { slowOperation, criticalOperation } = this.#thresholds;
    const duration = span.duration ?? 0;
    if (duration < Math.min(slowOperation, criticalOperation)) return;
    const isCritical = duration >= criticalOperation;
    const threshold = isCritical ? criticalOperation : slowOperation;
    this.#raise({
      kind: isCritical ? 'critical-operation' : 'slow-operation',
      severity: isCritical ? 'critical' : 'warning',
      message: `${span.operation} took ${duration} ms, the threshold is ${threshold} ms`,
      value: duration,
      threshold,
      operation: span.operation,
    });
  }

  #watch(kind: AlertKind, value: number, threshold: number, what: string): void {
    if (value <= threshold) {
      this.#raised.delete(kind);
      return;
    }
    if (this.#raised.has(kind)) return;
    this.#raised.add(kind);
    const message = `${value} ${what}, the threshold is ${threshold}`;
    this.#raise({ kind, severity: kind === 'memory' ? 'critical' : 'warning', message, value, threshold });
  }

  #raise(alert: Omit<PerformanceAlert, 'time'>): void {
    const { now = () => performance.now(), maxAlerts = 100 } = this.#options;
    const raised = { ...alert, time: now() };
    this.#alerts.push(raised);
    if (this.#alerts.length > maxAlerts) this.#alerts.shift();
    for (const listener of this.#listeners) tell(listener, raised);
  }

  #openSpans(): number {
    return this.#trace.openSpans;
  }
}

/** Nobody stands above a look of the timer: what a listener throws there would end a program in Node. */
function tell(listener: (alert: PerformanceAlert) => void, alert: PerformanceAlert): void {
  try {
    listener(alert);
  } catch (error) {
    console.error(`tracepane: a listener failed at the alert "${alert.message}"`, error);
  }
}

function checked(thresholds: PerformanceThresholds): PerformanceThresholds {
  for (const [name, value] of Object.entries(thresholds)) {
    if (!(value >= 0)) throw new RangeError(`thresholds.${name} must be 0 or more`);
  }
  return thresholds;
}

/** Ids count up; multiplied by this they lie evenly, so a share of them is a share of any stretch of them. */
function spreadId(id: number): string {
  return (Math.imul(id, 0x9e3779b1) >>> 0).toString(16).padEnd(13, '0');
}

/** `performance.memory` is Chromium's alone, and in no library of types. */
function readHeap(): number | undefined {
  const memory: unknown = Reflect.get(performance, 'memory');
  if (typeof memory !== 'object' || memory === null) return undefined;
  const used: unknown = Reflect.get(memory, 'usedJSHeapSize');
  return typeof used === 'number' ? used : undefined;
}

function everySecond(work: () => void): () => void {
  const timer = setInterval(work, 1_000);
  return () => clearInterval(timer);
}
