import { STEPPED_DOWN } from './gap-numbers.ts';

/** What each level below `full` has left out and no gap has told of yet. Costs an addition per record, no look at the clock. */
export class LeftOut {
  /** Since the document began. */
  total = 0;
  /** When it was told last. */
  since = 0;
  /** By the place of the level; none is left out at `full`. */
  readonly #counts = [0, 0, 0, 0];

  /** `steps` lead to the level that leaves a record out: 1 to `payloads`. */
  add(steps: number): void {
    this.#counts[steps] = (this.#counts[steps] ?? 0) + 1;
    this.total++;
  }

  /** Tells of each reason that has a count, from the last telling until now, and forgets it. */
  tell(now: number, gap: (start: number, end: number, count: number, reason: number) => void): void {
    this.#counts.forEach((count, steps) => {
      this.#counts[steps] = 0;
      if (count > 0) gap(this.since, now, count, STEPPED_DOWN - 1 + steps);
    });
    this.since = now;
  }
}
