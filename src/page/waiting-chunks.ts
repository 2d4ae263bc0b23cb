import { SEQUENCE_AT } from '../core/model/chunk/layout.ts';

/** A chunk that is full and has not left. Its number comes when it leaves: the relay takes no number twice and skips none. */
export interface SealedChunk {
  readonly bytes: ArrayBuffer;
  readonly records: number;
  /** When its records were. */
  readonly from: number;
  readonly until: number;
  /** True where no error, no gap and no row of a running span (which a later row would continue) is inside. */
  readonly mayBeShed: boolean;
}

/** The chunks that wait for their turn, oldest first. Bounded by whoever adds. */
export class WaitingChunks {
  readonly #chunks: SealedChunk[] = [];
  records = 0;
  bytes = 0;

  add(chunk: SealedChunk): void {
    this.#chunks[this.#chunks.length] = chunk;
    this.#count(chunk, 1);
  }

  /** The oldest, with its number in its header. */
  take(sequence: number): SealedChunk | undefined {
    const chunk = this.#remove(0);
    if (chunk !== undefined) new Uint32Array(chunk.bytes, SEQUENCE_AT, 1)[0] = sequence;
    return chunk;
  }

  /** The oldest of those that may be shed. */
  shedOldest(): SealedChunk | undefined {
    const index = this.#chunks.findIndex(({ mayBeShed }) => mayBeShed);
    return index < 0 ? undefined : this.#remove(index);
  }

  #remove(index: number): SealedChunk | undefined {
    const [chunk] = this.#chunks.splice(index, 1);
    if (chunk !== undefined) this.#count(chunk, -1);
    return chunk;
  }

  #count({ records, bytes }: SealedChunk, sign: 1 | -1): void {
    this.records += sign * records;
    this.bytes += sign * bytes.byteLength;
  }
}
