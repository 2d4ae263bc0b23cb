/** Longer texts are written faster by the platform's encoder than by hand. */
const LONGEST_BY_HAND = 64;

/** Bytes that grow by doubling. With `length` 0 the memory is kept, so a builder in steady state allocates nothing. */
export class GrowingBytes {
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  readonly #encoder = new TextEncoder();

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Appends UTF-8 and returns its length, 0 where there is no text. */
  write(text: string | undefined): number {
    if (text === undefined) return 0;
    const start = this.length;
    // Three bytes a UTF-16 unit is the most that UTF-8 needs.
    const needed = start + text.length * 3;
    if (needed > this.#bytes.length) {
      const bigger = new Uint8Array(needed * 2);
      bigger.set(this.#bytes);
      this.#bytes = bigger;
    }
    const bytes = this.#bytes;
    let index = 0;
    for (; index < text.length && text.length <= LONGEST_BY_HAND; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) break;
      bytes[start + index] = code;
    }
    this.length +=
      index === text.length ? index : this.#encoder.encodeInto(text, bytes.subarray(start)).written;
    return this.length - start;
  }

  copyInto(buffer: ArrayBuffer, offset: number): void {
    new Uint8Array(buffer, offset).set(this.#bytes.subarray(0, this.length));
  }
}
