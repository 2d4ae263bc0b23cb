import type { Result } from '../core/base/result.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import { COMPRESSED_UP_TO } from '../storage/compress-chunks.ts';
import type { StorageReader } from '../storage/read.ts';
import type { StorageWriter } from '../storage/write.ts';

/** Nothing was committed for so long: the worker is idle. Well below the 30 s after which the browser ends it. */
const IDLE_MS = 5_000;
/** Between two slices: commands and new chunks go first. */
const PAUSE_MS = 100;
/** What was just recorded is being looked at; it stays as it is for a while. */
const OLD_MS = 60_000;
/** A slice: about 30 ms of compression. */
const MOST_BYTES = 1_000_000;
const MOST_CHUNKS = 32;

export interface IdleCompressionOptions {
  readonly reader: Pick<StorageReader, 'setting' | 'oldestChunks'>;
  readonly writer: Pick<StorageWriter, 'compress'>;
  /** Chunks waiting for their commit. */
  readonly waiting: () => number;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onCompressed: (totals: StoredTotals) => void;
}

/** Compresses old chunks while nothing else happens, oldest first, a slice at a time; a later worker goes on where it ended. */
export class IdleCompression {
  readonly #options: IdleCompressionOptions;
  #callOff = () => {};

  constructor(options: IdleCompressionOptions) {
    this.#options = options;
  }

  /** Something was committed: idleness begins anew. */
  poke(): void {
    this.#runAfter(IDLE_MS);
  }

  #runAfter(delayMs: number): void {
    this.#callOff();
    this.#callOff = this.#options.schedule(() => void this.#run(), delayMs);
  }

  async #run(): Promise<void> {
    if (this.#options.waiting() > 0) return this.poke();
    const chunkIds = await this.#nextSlice();
    if (chunkIds.length === 0) return;
    const compressed: Result<StoredTotals> = await this.#options.writer.compress(chunkIds);
    // A failure is no loss: the chunks stay as they are, and the next idle time tries again.
    if (compressed.kind === 'failed') return;
    this.#options.onCompressed(compressed.value);
    this.#runAfter(PAUSE_MS);
  }

  async #nextSlice(): Promise<readonly number[]> {
    const { reader, now } = this.#options;
    const upTo = await reader.setting(COMPRESSED_UP_TO);
    const after = upTo.kind === 'ok' && typeof upTo.value === 'number' ? upTo.value : 0;
    const next = await reader.oldestChunks(after, MOST_CHUNKS);
    if (next.kind === 'failed') return [];
    const slice: number[] = [];
    let bytes = 0;
    for (const chunk of next.value) {
      if (chunk.storedAt > now() - OLD_MS || (bytes > 0 && bytes + chunk.bytes > MOST_BYTES)) break;
      slice.push(chunk.chunkId);
      bytes += chunk.bytes;
    }
    return slice;
  }
}
