import type { IncomingChunk } from './read-incoming-chunk.ts';

const MOST_CHUNKS = 64;
const MOST_BYTES = 32 * 1024 * 1024;

/** Chunks on their way to the commit, by sequence, in the order they came. Bounded: what does not fit is shed and returned. */
export class Hold {
  readonly #chunks = new Map<number, IncomingChunk>();
  #bytes = 0;

  get size(): number {
    return this.#chunks.size;
  }

  /** Returns what had to go: the oldest chunks without errors, and only when there are none, the oldest with. */
  add(chunk: IncomingChunk): readonly IncomingChunk[] {
    this.#chunks.set(chunk.sequence, chunk);
    this.#bytes += chunk.bytes.byteLength;
    const shed: IncomingChunk[] = [];
    while (this.#chunks.size > MOST_CHUNKS || this.#bytes > MOST_BYTES) {
      const gone = this.#leastWorth();
      if (gone === undefined) break;
      this.release(gone.sequence);
      shed.push(gone);
    }
    return shed;
  }

  release(sequence: number): void {
    const chunk = this.#chunks.get(sequence);
    if (chunk === undefined) return;
    this.#chunks.delete(sequence);
    this.#bytes -= chunk.bytes.byteLength;
  }

  /** Oldest first. */
  all(): readonly IncomingChunk[] {
    return [...this.#chunks.values()];
  }

  #leastWorth(): IncomingChunk | undefined {
    let oldest: IncomingChunk | undefined;
    for (const chunk of this.#chunks.values()) {
      if (chunk.errors === 0) return chunk;
      oldest ??= chunk;
    }
    return oldest;
  }
}
