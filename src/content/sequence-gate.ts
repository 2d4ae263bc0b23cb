/**
 * Admits the page's chunks in their order: 0, 1, 2, … Anything else was not made by the shim, except in parting: what the
 * document says in its last moment overtakes what it posted just before, so numbers may be skipped then. The skipped ones
 * are still admitted, once, should the document come back from the back/forward cache.
 */
export class SequenceGate {
  #expected = 0;
  readonly #skipped = new Set<number>();

  /** How many numbers this one skips, or undefined where it is not admitted. */
  admit(sequence: number, isParting: boolean): number | undefined {
    if (this.#skipped.delete(sequence)) return 0;
    // A page has at most a few dozen chunks under way; a larger leap is forged.
    const leap = sequence - this.#expected;
    if (leap < 0 || leap > (isParting ? 64 : 0)) return undefined;
    for (let skipped = this.#expected; skipped < sequence; skipped++) this.#skipped.add(skipped);
    this.#expected = sequence + 1;
    return leap;
  }
}
