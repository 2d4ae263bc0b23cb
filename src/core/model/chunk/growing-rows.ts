/**
 * Records of one kind while a chunk is filled: the numbers of each side by side, turned into columns when the chunk is sealed. A
 * record costs one check for room and one array, however many columns it has. With `length` 0 the memory is kept.
 */
export class GrowingRows {
  /** Another array after `next` has found no room. */
  values: Float64Array;
  length = 0;
  readonly #width: number;

  /** `width` is how many numbers a record has. */
  constructor(width: number) {
    this.#width = width;
    this.values = new Float64Array(width * 64);
  }

  /** Where the numbers of a new record go, as the index of the first; they are of an earlier use. */
  nextRow(): number {
    const at = this.length++ * this.#width;
    if (at === this.values.length) {
      const bigger = new Float64Array(at * 2);
      bigger.set(this.values);
      this.values = bigger;
    }
    return at;
  }

  /** As `nextRow`. */
  append(record: readonly number[]): number {
    const at = this.nextRow();
    this.values.set(record, at);
    return at;
  }

  copyColumn(column: number, target: Float64Array | Uint32Array | Uint8Array): void {
    const { values, length } = this;
    for (let row = 0, at = column; row < length; row++, at += this.#width) target[row] = values[at] ?? 0;
  }
}
