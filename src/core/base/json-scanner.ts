const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Finds where a JSON value ends, without looking at what it says. It may be given the value in pieces: what it knows between
 * two pieces is how deep it is, and whether within a text. UTF-8 needs no care: its further bytes are all above 0x7f.
 */
export class JsonScanner {
  #depth = 0;
  #deepest = 0;
  #isInText = false;
  #isScalar = false;

  /** How deep the value nests, so far. */
  get deepest(): number {
    return this.#deepest;
  }

  /** A number or a word: it ends where something else begins, or the file. */
  get isScalar(): boolean {
    return this.#isScalar;
  }

  /** `first` is the first byte of the value, which `scan` is to begin with. */
  begin(first: number | undefined): void {
    this.#depth = 0;
    this.#deepest = 0;
    this.#isInText = false;
    this.#isScalar = first !== QUOTE && ((first ?? 0) | 0x20) !== 0x7b;
  }

  /** Where the value ends, behind its last byte; negative, when it has not ended at `end`: then scan on from `-result`. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    return this.#isScalar ? scanScalar(bytes, start, end) : this.#scanNested(bytes, start, end);
  }

  #scanNested(bytes: Uint8Array, start: number, end: number): number {
    let depth = this.#depth;
    let deepest = this.#deepest;
    let isInText = this.#isInText;
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (isInText) {
        if (byte === BACKSLASH) at++;
        else if (byte === QUOTE) {
          isInText = false;
          if (depth === 0) return at + 1;
        }
      } else if (byte === QUOTE) isInText = true;
      // [ and {, ] and }: they differ in one bit only.
      else if ((byte | 0x20) === 0x7b) {
        if (++depth > deepest) deepest = depth;
      } else if ((byte | 0x20) === 0x7d && --depth <= 0) {
        this.#deepest = deepest;
        return at + 1;
      }
    }
    this.#depth = depth;
    this.#deepest = deepest;
    this.#isInText = isInText;
    return -at;
  }
}

/** Numbers and words end before what separates values. */
function scanScalar(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2c || (byte | 0x20) === 0x7d || byte <= 0x20) return at;
  }
  return -end;
}
