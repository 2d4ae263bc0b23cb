import type { BreakerSettings } from '../../../core/model/breaker-settings.ts';
import { BandedQueue } from '../../../core/pipeline/banded-queue.ts';
import { Batcher, type Schedule, type SinkAnswer } from '../../../core/pipeline/batcher.ts';
import {
  afterFailure,
  afterHurry,
  afterStart,
  type BreakerState,
  CLOSED,
  waitBeforeTry,
} from '../../../core/pipeline/circuit-breaker.ts';
import { PRIORITIES, type Priority } from '../../../core/pipeline/priority.ts';
import { bandOf } from '../output/trace-priority.ts';
import { CONSOLE_LOGGER, type TraceLogger } from '../ports/logger.ts';
import { type Clock, preciseNow } from '../ports/platform-time.ts';
import { PLATFORM_TIMERS, scheduleWith, type TimerService } from '../ports/timer-service.ts';

/** Source and defaults: document 1, "Queue Configuration". */
export interface QueueConfig {
  /** Items; default 1000. */
  readonly maxQueueSize?: number;
  /** Items; default 10. */
  readonly batchSize?: number;
  /** Milliseconds that an item waits for others; default 5000. */
  readonly flushInterval?: number;
  /** Failures in a row after which the sink is left alone for a while; default 10. */
  readonly circuitBreakerThreshold?: number;
  readonly timerService?: TimerService;
}

export interface TraceQueueProcessorOptions<Item> extends QueueConfig {
  /** Takes a batch, the most important first; rejects when it could not, and then gets it again. */
  readonly sink: (batch: readonly Item[]) => Promise<void>;
  /** Bytes. */
  readonly sizeOf: (item: Item) => number;
  /** Milliseconds. */
  readonly now?: Clock;
  readonly logger?: TraceLogger;
}

export interface QueueStatistics {
  readonly queued: number;
  readonly processed: number;
  /** Items given up, because the queue was full or the sink failed until the end; and how important they were. */
  readonly dropped: number;
  readonly droppedByPriority: Readonly<Record<Priority, number>>;
  /** Batches that the sink refused. */
  readonly failures: number;
  readonly circuitBreaker: BreakerState['kind'];
  /** The queue is at least four fifths full. */
  readonly isUnderPressure: boolean;
}

const MOST_BYTES = 64 * 1024 * 1024;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Between the first failures, before the breaker opens. */
const RETRY_MS = 100;
const PRESSURE = 0.8;

/**
 * Brings traces to their sink in batches, the most important first, with a bounded queue and a circuit breaker before the sink: the
 * queue, the batcher and the breaker of the extension's own storage. Source: document 1, "ActionTraceOutputService".
 */
export class TraceQueueProcessor<Item> {
  readonly #options: TraceQueueProcessorOptions<Item>;
  readonly #queue: BandedQueue<{ readonly item: Item; readonly band: number }>;
  readonly #batcher: Batcher<{ readonly item: Item; readonly band: number }>;
  readonly #batchSize: number;
  readonly #maxQueueSize: number;
  readonly #breakerSettings: BreakerSettings;
  readonly #now: Clock;
  /** By band: the order of `PRIORITIES`. */
  readonly #dropped: number[] = PRIORITIES.map(() => 0);
  #breaker: BreakerState = CLOSED;
  /** Out of the queue, and not with the sink yet. */
  #inHand: readonly { readonly item: Item; readonly band: number }[] = [];
  #processed = 0;
  #failures = 0;
  #isStopped = false;
  #waiting: (() => void)[] = [];

  constructor(options: TraceQueueProcessorOptions<Item>) {
    const {
      maxQueueSize = 1_000,
      batchSize = 10,
      flushInterval = 5_000,
      circuitBreakerThreshold = 10,
    } = options;
    this.#options = options;
    this.#batchSize = batchSize;
    this.#maxQueueSize = maxQueueSize;
    this.#breakerSettings = { failuresToOpen: circuitBreakerThreshold, pauseMs: 500, mostPauseMs: 30_000 };
    this.#now = options.now ?? preciseNow;
    this.#queue = new BandedQueue(PRIORITIES.length, { mostItems: maxQueueSize, mostBytes: MOST_BYTES });
    this.#batcher = new Batcher({
      take: () => this.#take(),
      sink: (batch) => this.#process(batch),
      schedule: this.#scheduleUntilStopped(scheduleWith(options.timerService ?? PLATFORM_TIMERS)),
      delayMs: flushInterval,
    });
  }

  /** Answers whether the item is in the queue: a full one gives up what is least important, possibly the item itself. */
  enqueue(item: Item, priority: number): boolean {
    if (this.#isStopped) {
      this.#drop(bandOf(priority));
      return false;
    }
    const entry = { item, band: bandOf(priority) };
    const shed = this.#queue.push(entry, this.#options.sizeOf(item), entry.band);
    for (const { band } of shed) this.#drop(band);
    // A full batch has no company to wait for; but a sink in trouble is not to be hurried.
    const isSound = this.#breaker.kind === 'closed' && this.#breaker.failures === 0;
    if (isSound && this.#queue.length >= this.#batchSize) this.#batcher.hurry();
    else this.#batcher.wake();
    return !shed.includes(entry);
  }

  /** Resolves when all that waits has been with the sink, or the sink has refused a batch. */
  flush(): Promise<void> {
    if (this.#queue.length + this.#inHand.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#batcher.hurry();
    });
  }

  /** Tries once more to bring everything to the sink, pause or not; what it refuses then is dropped and counted. */
  async shutdown(): Promise<void> {
    if (this.#isStopped) return;
    this.#breaker = afterHurry(this.#breaker, this.#now());
    await this.flush();
    this.#isStopped = true;
    const lost = [
      ...this.#inHand,
      ...this.#queue.take({ mostItems: this.#maxQueueSize, mostBytes: MOST_BYTES }),
    ];
    for (const { band } of lost) this.#drop(band);
    this.#inHand = [];
    if (lost.length > 0) this.#logger.error(`${lost.length} traces could not be written before the shutdown`);
  }

  getStatistics(): QueueStatistics {
    const [critical = 0, high = 0, normal = 0, low = 0] = this.#dropped;
    const queued = this.#queue.length + this.#inHand.length;
    return {
      queued,
      processed: this.#processed,
      dropped: critical + high + normal + low,
      droppedByPriority: { critical, high, normal, low },
      failures: this.#failures,
      circuitBreaker: this.#breaker.kind,
      isUnderPressure: queued >= this.#maxQueueSize * PRESSURE,
    };
  }

  get #logger(): TraceLogger {
    return this.#options.logger ?? CONSOLE_LOGGER;
  }

  #take(): readonly { readonly item: Item; readonly band: number }[] {
    this.#inHand = this.#queue.takeBest({ mostItems: this.#batchSize, mostBytes: BATCH_BYTES });
    return this.#inHand;
  }

  async #process(batch: readonly { readonly item: Item }[]): Promise<SinkAnswer> {
    const pause = waitBeforeTry(this.#breaker, this.#now());
    if (pause > 0) return this.#answerAgain(pause);
    this.#breaker = afterStart(this.#breaker);
    try {
      await this.#options.sink(batch.map(({ item }) => item));
    } catch (error) {
      this.#failures += 1;
      this.#breaker = afterFailure(this.#breaker, this.#now(), this.#breakerSettings);
      this.#logger.warn('Traces could not be written and are kept for another try', error);
      return this.#answerAgain(Math.max(RETRY_MS, waitBeforeTry(this.#breaker, this.#now())));
    }
    this.#breaker = CLOSED;
    this.#processed += batch.length;
    this.#inHand = [];
    if (this.#queue.length === 0) this.#endWaiting();
    return { kind: 'taken' };
  }

  #answerAgain(afterMs: number): SinkAnswer {
    this.#endWaiting();
    return { kind: 'again', afterMs };
  }

  #endWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #drop(band: number): void {
    this.#dropped[band] = (this.#dropped[band] ?? 0) + 1;
  }

  /** A timer that fires after the shutdown finds nothing to do. */
  #scheduleUntilStopped(schedule: Schedule): Schedule {
    return (work, delayMs) =>
      schedule(() => {
        if (!this.#isStopped) work();
      }, delayMs);
  }
}
