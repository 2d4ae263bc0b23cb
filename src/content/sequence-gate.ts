/** A page has at most a few dozen chunks under way; a larger leap is forged. */
const MOST_LEAP = 64;

/** `skipped`: how many numbers before it have not come. `again`: it came before, by the other way. */
export type Admission =
  | { readonly kind: 'new'; readonly skipped: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'forged' };

/**
 * Admits the page's chunks in their order: 0, 1, 2, … Anything else was not made by the shim, except in parting: what the
 * document says in its last moment overtakes what it posted just before, and says some of that again. So numbers may come
 * again then, or be skipped; should the document come back from the back/forward cache, they come a last time by the port.
 */
export class SequenceGate {
  #expected: number;
  readonly #skipped = new Set<number>();
  /** Admitted in parting, and perhaps still under way on the port. */
  readonly #parted = new Set<number>();

  constructor(expected = 0) {
    this.#expected = expected;
  }

  /** The number that comes next. */
  get expected(): number {
    return this.#expected;
  }

  admit(sequence: number, isParting: boolean): Admission {
    if (this.#skipped.delete(sequence)) return this.#admitNew(sequence, 0, isParting);
    const leap = sequence - this.#expected;
    if (leap < 0) {
      const isAgain = isParting || this.#parted.delete(sequence);
      return { kind: isAgain ? 'again' : 'forged' };
    }
    if (leap > (isParting ? MOST_LEAP : 0)) return { kind: 'forged' };
    for (let skipped = this.#expected; skipped < sequence; skipped++) this.#skipped.add(skipped);
    this.#expected = sequence + 1;
    return this.#admitNew(sequence, leap, isParting);
  }

  /**
   * The document says in parting that it had posted this one: how many before it have not come, or undefined when it has come
   * itself, or no page can have posted it. It is skipped as they are, and may still come should the document come back.
   */
  skip(sequence: number): number | undefined {
    const leap = sequence - this.#expected;
    if (leap < 0 || leap > MOST_LEAP) return undefined;
    for (let skipped = this.#expected; skipped <= sequence; skipped++) this.#skipped.add(skipped);
    this.#expected = sequence + 1;
    return leap;
  }

  #admitNew(sequence: number, skipped: number, isParting: boolean): Admission {
    if (isParting) this.#parted.add(sequence);
    return { kind: 'new', skipped };
  }
}
