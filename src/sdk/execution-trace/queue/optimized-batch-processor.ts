import { CONSOLE_LOGGER, type TraceLogger } from '../ports/logger.ts';
import { PLATFORM_TIMERS, type TimerHandle, type TimerService } from '../ports/timer-service.ts';

export interface BatchConfig {
  /** Traces of a batch; so many are written without waiting for more. */
  readonly maxBatchSize: number;
  /** Milliseconds that a trace waits for others. */
  readonly maxWaitTime: number;
  /** Traces written at the same time; default 3. */
  readonly maxConcurrency?: number;
  /** Traces that may wait; beyond them new ones are given up. Default 1000. */
  readonly maxPending?: number;
}

export interface OptimizedBatchProcessorOptions {
  readonly outputService: { writeTrace(trace: object): Promise<void> };
  readonly batchConfig: BatchConfig;
  readonly timerService?: TimerService;
  readonly logger?: TraceLogger;
}

/**
 * Writes traces in batches, a few at the same time. A trace is written as it is when its turn comes, so one from a pool must not be
 * given back before. What cannot be written is counted and does not keep the others from it. Source: document 1, "Batch Processing".
 */
export class OptimizedBatchProcessor {
  readonly #outputService: OptimizedBatchProcessorOptions['outputService'];
  readonly #config: Required<BatchConfig>;
  readonly #timers: TimerService;
  readonly #logger: TraceLogger;
  readonly #pending: object[] = [];
  #timer: { readonly handle: TimerHandle } | undefined;
  #running: Promise<void> | undefined;
  #dropped = 0;
  #failed = 0;

  /** @throws Error for a size that is no whole number of at least 1. */
  constructor({ outputService, batchConfig, timerService, logger }: OptimizedBatchProcessorOptions) {
    this.#outputService = outputService;
    this.#config = { maxConcurrency: 3, maxPending: 1_000, ...batchConfig };
    const { maxBatchSize, maxConcurrency, maxPending } = this.#config;
    for (const [name, size] of Object.entries({ maxBatchSize, maxConcurrency, maxPending })) {
      if (!Number.isInteger(size) || size < 1)
        throw new Error(`${name} must be a whole number of at least 1`);
    }
    this.#timers = timerService ?? PLATFORM_TIMERS;
    this.#logger = logger ?? CONSOLE_LOGGER;
  }

  /** Traces that wait for their batch. */
  get pendingCount(): number {
    return this.#pending.length;
  }

  /** Traces given up because too many waited. */
  get droppedCount(): number {
    return this.#dropped;
  }

  /** Traces that the output service refused. */
  get failedCount(): number {
    return this.#failed;
  }

  /** Resolves at once, or, where the trace fills a batch, when what waited has been tried. Never rejects. */
  async addTrace(trace: object): Promise<void> {
    const { maxBatchSize, maxPending, maxWaitTime } = this.#config;
    if (this.#pending.length >= maxPending) {
      this.#dropped += 1;
      return;
    }
    this.#pending.push(trace);
    if (this.#pending.length >= maxBatchSize) await this.processBatch();
    else if (this.#timer === undefined) {
      const handle = this.#timers.setTimeout(() => void this.processBatch(), maxWaitTime);
      this.#timer = { handle };
    }
  }

  /** Writes all that waits, batch after batch; resolves when everything was tried. */
  processBatch(): Promise<void> {
    if (this.#running === undefined && this.#pending.length > 0) this.#running = this.#processAll();
    return this.#running ?? Promise.resolve();
  }

  async #processAll(): Promise<void> {
    const { maxBatchSize, maxConcurrency } = this.#config;
    while (this.#pending.length > 0) {
      this.#stopTimer();
      const batch = this.#pending.splice(0, maxBatchSize);
      for (let from = 0; from < batch.length; from += maxConcurrency) {
        await Promise.all(batch.slice(from, from + maxConcurrency).map((trace) => this.#write(trace)));
      }
    }
    // In the same turn as the last look at what waits: a trace that comes now starts another run.
    this.#running = undefined;
  }

  async #write(trace: object): Promise<void> {
    try {
      await this.#outputService.writeTrace(trace);
    } catch (error) {
      this.#failed += 1;
      this.#logger.error('Batch processing failed', error);
    }
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#timers.clearTimeout(this.#timer.handle);
    this.#timer = undefined;
  }
}
