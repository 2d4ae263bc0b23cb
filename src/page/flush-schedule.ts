import { Alarm } from './alarm.ts';
import { FLUSH_MS, URGENT_MS } from './limits.ts';
import type { Platform } from './platform.ts';

/** When the next flush is. An error brings it forward to the end of the running job. */
export class FlushSchedule {
  /** While the document goes away every flush is at the end of the running job: there may be no later one. */
  isLeaving = false;
  readonly #timed: Alarm;
  readonly #delayed: Alarm;
  readonly #atOnce: Alarm;
  #lastUrgent = Number.NEGATIVE_INFINITY;

  constructor({ afterDelay, afterJob }: Platform, flush: () => void) {
    this.#timed = new Alarm((ring) => afterDelay(ring, FLUSH_MS), flush);
    this.#delayed = new Alarm((ring) => afterDelay(ring, URGENT_MS), flush);
    this.#atOnce = new Alarm(afterJob, flush);
  }

  soon(): void {
    (this.isLeaving ? this.#atOnce : this.#timed).set();
  }

  /** At the end of the running job; of a burst only the first, the rest together a little later. */
  urgently(now: number): void {
    if (this.#atOnce.isSet) return;
    const isFirst = this.isLeaving || now - this.#lastUrgent >= URGENT_MS;
    this.#lastUrgent = now;
    (isFirst ? this.#atOnce : this.#delayed).set();
  }
}
