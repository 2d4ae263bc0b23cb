/** One call in so many is timed, because the clock is dearer than what it would time. A prime: calls come in patterns. */
const SAMPLE = 61;

/**
 * How long recording takes, estimated. The platform's clock is coarse (up to 100 µs), but an edge of it falls into a call as
 * often as the call is long, so the sum over many is right.
 */
export class CostMeter {
  /** Milliseconds since the document began. */
  ms = 0;
  readonly #now: () => number;
  #calls = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The time, for a call that is timed, or 0. */
  begin(): number {
    return ++this.#calls % SAMPLE === 0 ? this.#now() : 0;
  }

  end(begun: number): void {
    if (begun > 0) this.ms += (this.#now() - begun) * SAMPLE;
  }
}
