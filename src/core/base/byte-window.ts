const DECODER = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/** The part of a stream that is still needed: bytes come in at the end, and leave at the front when they are done with. */
export class ByteWindow {
  #bytes = new Uint8Array(1 << 14);
  end = 0;

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Adds bytes behind those from `keepFrom` on, which move to the front. Positions from before are less by `keepFrom`. */
  append(more: Uint8Array, keepFrom: number): void {
    const kept = this.end - keepFrom;
    const needed = kept + more.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(keepFrom, this.end));
      this.#bytes = larger;
    } else if (keepFrom > 0) this.#bytes.copyWithin(0, keepFrom, this.end);
    this.#bytes.set(more, kept);
    this.end = needed;
  }

  text(start: number, end: number): string {
    return DECODER.decode(this.#bytes.subarray(start, end));
  }
}
