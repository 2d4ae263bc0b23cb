import { isRecord } from '../core/base/is-record.ts';
import type { BreakerSettings } from '../core/model/breaker-settings.ts';
import {
  afterFailure,
  afterHurry,
  afterRestart,
  afterStart,
  type BreakerState,
  CLOSED,
  isBreakerState,
  waitBeforeTry,
} from '../core/pipeline/circuit-breaker.ts';
import type { ExtensionApi } from './extension-api.ts';

export interface StorageBreakerOptions {
  readonly settings: () => BreakerSettings;
  readonly memory: ExtensionApi['sessionMemory'];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The key in the browser's session memory. */
const KEY = 'breaker';

/** What a worker leaves for the next one. */
interface Remembered {
  readonly state: BreakerState;
  readonly fault: string | undefined;
}

/** The circuit breaker before storage, with the reason of its last failure. Outlives the worker, not the browser. */
export class StorageBreaker {
  readonly #options: StorageBreakerOptions;
  #state: BreakerState;
  #fault: string | undefined;

  private constructor(options: StorageBreakerOptions, { state, fault }: Remembered) {
    this.#options = options;
    this.#state = state;
    this.#fault = fault;
  }

  static async load(options: StorageBreakerOptions): Promise<StorageBreaker> {
    const { [KEY]: stored } = await options.memory.get(KEY);
    if (!isRemembered(stored)) return new StorageBreaker(options, { state: CLOSED, fault: undefined });
    return new StorageBreaker(options, { ...stored, state: afterRestart(stored.state, options.now()) });
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Why storage did not take the last batch; undefined when it did. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Epoch milliseconds; undefined while nothing is paused. */
  get nextTryAt(): number | undefined {
    return this.#state.kind === 'open' ? this.#state.until : undefined;
  }

  /** Milliseconds until the next try may begin. */
  get waitMs(): number {
    return waitBeforeTry(this.#state, this.#options.now());
  }

  start(): void {
    this.#become(afterStart(this.#state), this.#fault);
  }

  succeed(): void {
    this.#become(CLOSED, undefined);
  }

  fail(fault: string): void {
    const { now, settings } = this.#options;
    this.#become(afterFailure(this.#state, now(), settings()), fault);
  }

  hurry(): void {
    this.#become(afterHurry(this.#state, this.#options.now()), this.#fault);
  }

  /** Success after success is the rule, and must cost nothing: only a change is written down. */
  #become(state: BreakerState, fault: string | undefined): void {
    const isSame = JSON.stringify([state, fault]) === JSON.stringify([this.#state, this.#fault]);
    this.#state = state;
    this.#fault = fault;
    if (!isSame) void this.#remember();
  }

  async #remember(): Promise<void> {
    try {
      await this.#options.memory.set({ [KEY]: { state: this.#state, fault: this.#fault } });
    } catch (error) {
      // A worker that dies now makes its successor try too early: no more than that.
      console.warn('Tracepane could not note that storage fails:', error);
    }
  }
}

function isRemembered(value: unknown): value is Remembered {
  return (
    isRecord(value) &&
    isBreakerState(value.state) &&
    (value.fault === undefined || typeof value.fault === 'string')
  );
}
