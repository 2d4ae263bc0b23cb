/** Runs `work` after `delayMs`; the returned function calls it off. `setTimeout`, given by the caller. */
export type Schedule = (work: () => void, delayMs: number) => () => void;

/** What the sink made of a batch: it took it, or it wants the same batch again later. */
export type SinkAnswer = { readonly kind: 'taken' } | { readonly kind: 'again'; readonly afterMs: number };

export interface BatcherOptions<Item> {
  /** The next batch, oldest first; empty when there is nothing. */
  readonly take: () => readonly Item[];
  /** Takes a batch. Never called while an earlier call is unanswered. */
  readonly sink: (batch: readonly Item[]) => Promise<SinkAnswer>;
  readonly schedule: Schedule;
  /** How long the first item waits for company. */
  readonly delayMs: number;
}

/**
 * Brings items to a slow sink in batches, one at a time, in order. While the sink works, more gathers, so batches grow with
 * the load by themselves. A batch that the sink wants again is kept whole and stays first.
 */
export class Batcher<Item> {
  readonly #options: BatcherOptions<Item>;
  #kept: readonly Item[] = [];
  #callOff: (() => void) | undefined;
  #isRunning = false;
  /** Somebody was in a hurry while the sink worked: the pause that it wants is skipped once. */
  #isHurried = false;
  /** Something was put into the queue, perhaps after the last look into it, while the run was about to end. */
  #isWoken = false;

  constructor(options: BatcherOptions<Item>) {
    this.#options = options;
  }

  /** How many items are out of the queue and not yet with the sink. */
  get inHand(): number {
    return this.#kept.length;
  }

  /** To be called whenever something was put into the queue. */
  wake(): void {
    this.#isWoken = true;
    if (this.#callOff !== undefined || this.#isRunning) return;
    this.#runAfter(this.#options.delayMs);
  }

  /** Waits no longer for company, nor for the time at which the sink wanted a batch again. */
  hurry(): void {
    this.#isHurried = true;
    if (this.#isRunning) return;
    this.#callOff?.();
    this.#callOff = undefined;
    void this.#run();
  }

  #runAfter(delayMs: number): void {
    this.#callOff = this.#options.schedule(() => {
      this.#callOff = undefined;
      void this.#run();
    }, delayMs);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let again: number | undefined;
    try {
      do {
        this.#isHurried = false;
        this.#isWoken = false;
        again = await this.#drain();
      } while (again === undefined ? this.#isWoken : this.#isHurried);
    } finally {
      // A sink that throws is a bug; the batch is kept all the same, and goes with the next wake.
      this.#isRunning = false;
    }
    if (again !== undefined) this.#runAfter(again);
  }

  /** Resolves when nothing is left, or with the pause that the sink wants. */
  async #drain(): Promise<number | undefined> {
    for (;;) {
      if (this.#kept.length === 0) this.#kept = this.#options.take();
      if (this.#kept.length === 0) return undefined;
      const answer = await this.#options.sink(this.#kept);
      if (answer.kind === 'again') return answer.afterMs;
      this.#kept = [];
    }
  }
}
