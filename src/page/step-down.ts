import { RING_BYTES } from './limits.ts';

/** What the shim knows of its own work. Milliseconds and drops only grow. */
export interface Load {
  readonly ownMs: number;
  readonly dropped: number;
  /** Bytes in the page that may not leave yet. */
  readonly waitingBytes: number;
}

/** Steps down from `full`, each by the level it leads to. */
export const TO_PAYLOADS = 1;
export const TO_SAMPLED = 2;
export const TO_COUNTS = 3;

/** Looked at no more often; when chunks do not leave, every look is a step. */
const LOOK_MS = 250;
/**
 * Our share of the page's time is averaged over about so long: a page begins with a burst. One look never decides alone, for the
 * meter multiplies what it has timed, and that may have been interrupted.
 */
const SHARE_MS = 2_000;
const MOST_SHARE = 0.05;
const CALM_SHARE = 0.02;
const MOST_WAITING = RING_BYTES / 4;
const CALM_WAITING = RING_BYTES / 16;
/** So long it must be calm before the next level is tried again; twice as long each time that failed soon. */
const FIRST_PATIENCE_MS = 2_000;
const MOST_PATIENCE_MS = 60_000;

/**
 * Which level the page is recorded at. Down a level when chunks pile up, records are shed, or our own work takes more than its
 * share; up a level after a calm time.
 */
export class StepDown {
  /** How many levels below `full`: the place in CAPTURE_LEVELS. */
  steps = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #ownMs = 0;
  #dropped = 0;
  #share = 0;
  #calmSince = 0;
  #roseAt = Number.NEGATIVE_INFINITY;
  #patience = FIRST_PATIENCE_MS;

  /** True when the level is another now. */
  observe(now: number, { ownMs, dropped, waitingBytes }: Load): boolean {
    const before = this.steps;
    const lasted = now - this.#lookedAt;
    if (lasted < LOOK_MS) return false;
    const share = Math.min((ownMs - this.#ownMs) / lasted, MOST_SHARE * 2);
    this.#share += (share - this.#share) * Math.min(lasted / SHARE_MS, 0.25);
    const isTooMuch = dropped > this.#dropped || waitingBytes > MOST_WAITING || this.#share > MOST_SHARE;
    this.#lookedAt = now;
    this.#ownMs = ownMs;
    this.#dropped = dropped;
    if (isTooMuch) this.#sink(now);
    else if (waitingBytes > CALM_WAITING || this.#share > CALM_SHARE) this.#calmSince = now;
    else if (now - this.#calmSince >= this.#patience) this.#rise(now);
    return this.steps !== before;
  }

  #sink(now: number): void {
    this.#calmSince = now;
    this.#share = 0;
    if (this.steps === TO_COUNTS) return;
    this.steps++;
    if (now - this.#roseAt < 2 * this.#patience)
      this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE_MS);
  }

  #rise(now: number): void {
    if (this.steps === 0) this.#patience = FIRST_PATIENCE_MS;
    else {
      this.#calmSince = now;
      this.#roseAt = now;
      this.steps--;
    }
  }
}
