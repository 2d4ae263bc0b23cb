import { answerOf, openExisting } from './requests.ts';

/** What a session has stored, counted from the index rows as they come: rotation may take them away again. */
export interface StoredCount {
  readonly spans: number;
  /** Records that the gaps of the session speak for. */
  readonly missing: number;
  /** Chunks of the page that came twice, or with one left out before them. */
  readonly disorder: number;
  readonly chunks: number;
}

interface IndexRow {
  readonly chunkId: number;
  readonly sessionId: string;
  readonly sequence: number;
  readonly spans: number;
  readonly gaps: readonly { readonly count: number; readonly reason: string }[];
}

/** Sequences of chunks that the background makes itself begin here. */
const OWN_SEQUENCES = 2 ** 31;

/** Reads the product's own database, and only what is new since the last look. */
export class StoredSince {
  readonly #database = openExisting('tracepane');
  #lastId = 0;
  /** By session: each document counts its own. */
  readonly #nextSequences = new Map<string, number>();
  #count: StoredCount = { spans: 0, missing: 0, disorder: 0, chunks: 0 };

  /** Forgets what was counted, and counts from the next chunk on. */
  async restart(): Promise<void> {
    await this.look();
    this.#count = { spans: 0, missing: 0, disorder: 0, chunks: 0 };
  }

  async look(): Promise<StoredCount> {
    const database = await this.#database;
    const store = database.transaction('chunks').objectStore('chunks');
    const rows: readonly IndexRow[] = await answerOf(
      store.getAll(IDBKeyRange.lowerBound(this.#lastId, true)),
    );
    for (const row of rows) this.#take(row);
    return this.#count;
  }

  #take({ chunkId, sessionId, sequence, spans, gaps }: IndexRow): void {
    this.#lastId = chunkId;
    const missing = gaps.reduce((sum, { count }) => sum + count, 0);
    const isOwn = sequence >= OWN_SEQUENCES;
    const isInOrder = isOwn || sequence === (this.#nextSequences.get(sessionId) ?? sequence);
    if (!isOwn) this.#nextSequences.set(sessionId, sequence + 1);
    this.#count = {
      spans: this.#count.spans + spans,
      missing: this.#count.missing + missing,
      disorder: this.#count.disorder + (isInOrder ? 0 : 1),
      chunks: this.#count.chunks + 1,
    };
  }
}
