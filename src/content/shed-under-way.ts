import type { Loss } from './lost-reports.ts';
import type { IncomingChunk } from './read-incoming-chunk.ts';

const MOST_CHUNKS = 1_024;

/**
 * Chunks that were shed after they had been posted on this connection: stored or lost, only the acknowledgement or the
 * connection's end tells. They are counted and not kept, for they were shed to free memory; beyond a bound the oldest count
 * as lost, though the worker may have them.
 */
export class ShedUnderWay {
  readonly #losses = new Map<number, Loss>();

  /** Returns what counts as lost from now on. */
  add({ sequence, spans, firstTime: start, lastTime: end }: IncomingChunk): readonly Loss[] {
    this.#losses.set(sequence, { reason: 'relay-buffer-full', chunks: 1, spans, start, end });
    if (this.#losses.size <= MOST_CHUNKS) return [];
    return this.#oldest();
  }

  /** It is committed. False: it was not shed. */
  settle(sequence: number): boolean {
    return this.#losses.delete(sequence);
  }

  /** The connection ends, or nobody will hear its answer: all of them count as lost. */
  giveUp(): readonly Loss[] {
    const losses = [...this.#losses.values()];
    this.#losses.clear();
    return losses;
  }

  #oldest(): readonly Loss[] {
    for (const [sequence, loss] of this.#losses) {
      this.#losses.delete(sequence);
      return [loss];
    }
    return [];
  }
}
