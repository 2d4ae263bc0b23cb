import { FLUSH_MS, URGENT_MS } from './limits.ts';
import type { Platform } from './platform.ts';

/** When the next flush is. One timer at most; an error brings it forward to the end of the running job. */
export class FlushSchedule {
  readonly #platform: Platform;
  readonly #flush: () => void;
  #isTimed = false;
  #isUrgent = false;
  #lastUrgent = Number.NEGATIVE_INFINITY;

  constructor(platform: Platform, flush: () => void) {
    this.#platform = platform;
    this.#flush = flush;
  }

  soon(): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#platform.setTimeout(() => {
      this.#isTimed = false;
      this.#flush();
    }, FLUSH_MS);
  }

  /** At the end of the running job; of a burst only the first, the rest together a little later. */
  urgently(now: number): void {
    if (this.#isUrgent) return;
    this.#isUrgent = true;
    const run = () => {
      this.#isUrgent = false;
      this.#flush();
    };
    if (now - this.#lastUrgent < URGENT_MS) this.#platform.setTimeout(run, URGENT_MS);
    else this.#platform.queueMicrotask(run);
    this.#lastUrgent = now;
  }
}
