import { Ring } from '../../../core/pipeline/ring.ts';

/** Keeps the newest traces and forgets the others. Source: document 1, "Memory-Efficient Data Structures". */
export class CircularTraceBuffer<Trace> {
  readonly #maxSize: number;
  #ring: Ring<Trace>;

  /** @throws Error for a size that is no whole number of at least 1. */
  constructor(maxSize = 1_000) {
    if (!Number.isInteger(maxSize) || maxSize < 1)
      throw new Error('maxSize must be a whole number of at least 1');
    this.#maxSize = maxSize;
    this.#ring = new Ring(maxSize);
  }

  /** Traces in the buffer. */
  get count(): number {
    return this.#ring.length;
  }

  /** Traces that fit. */
  get size(): number {
    return this.#maxSize;
  }

  add(trace: Trace): void {
    if (this.#ring.length === this.#maxSize) this.#ring.shift();
    this.#ring.push(trace);
  }

  /** Newest first, at most `most` of them. */
  getRecentTraces(most = 100): Trace[] {
    const recent: Trace[] = [];
    const wanted = Math.min(most, this.#ring.length);
    for (let index = 1; index <= wanted; index++) {
      // The ring has an item at each of these places; `undefined` can only be one that was added.
      recent.push(this.#ring.at(-index) as Trace);
    }
    return recent;
  }

  clear(): void {
    this.#ring = new Ring(this.#maxSize);
  }
}
