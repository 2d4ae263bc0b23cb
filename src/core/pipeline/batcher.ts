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
  #isWaiting = false;
  #isRunning = false;

  constructor(options: BatcherOptions<Item>) {
    this.#options = options;
  }

  /** How many items are out of the queue and not yet with the sink. */
  get inHand(): number {
    return this.#kept.length;
  }

  /** To be called whenever something was put into the queue. */
  wake(): void {
    if (this.#isWaiting || this.#isRunning) return;
    this.#runAfter(this.#options.delayMs);
  }

  #runAfter(delayMs: number): void {
    this.#isWaiting = true;
    this.#options.schedule(() => {
      this.#isWaiting = false;
      void this.#run();
    }, delayMs);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let again: number | undefined;
    while (again === undefined) {
      if (this.#kept.length === 0) this.#kept = this.#options.take();
      if (this.#kept.length === 0) break;
      const answer = await this.#options.sink(this.#kept);
      if (answer.kind === 'taken') this.#kept = [];
      else again = answer.afterMs;
    }
    this.#isRunning = false;
    if (again !== undefined) this.#runAfter(again);
  }
}
