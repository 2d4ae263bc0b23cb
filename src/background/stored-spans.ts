import type { SessionId } from '../core/model/ids.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';

interface SessionCount {
  /** Spans that earlier workers stored; undefined where nobody knows. */
  before: number | undefined;
  readonly spansByChunk: Map<number, number>;
}

/** How many spans of each live session this worker knows to be stored: what is lost when the database is. */
export class StoredSpans {
  readonly #sessions = new Map<SessionId, SessionCount>();

  /** A document has connected; what was stored of it before is told by `settle`. */
  begin(sessionId: SessionId): void {
    if (!this.#sessions.has(sessionId)) {
      this.#sessions.set(sessionId, { before: undefined, spansByChunk: new Map() });
    }
  }

  settle(sessionId: SessionId, before: number): void {
    const count = this.#sessions.get(sessionId);
    if (count !== undefined) count.before ??= before;
  }

  add({ sessionId, chunkId, spans }: Pick<StoredChunk, 'sessionId' | 'chunkId' | 'spans'>): void {
    this.#sessions.get(sessionId)?.spansByChunk.set(chunkId, spans);
  }

  remove(chunkIds: readonly number[]): void {
    const counts = [...this.#sessions.values()];
    for (const chunkId of chunkIds) {
      const isKnown = counts.some(({ spansByChunk }) => spansByChunk.delete(chunkId));
      if (isKnown) continue;
      // Of an earlier worker, and of one of these sessions or of none: from here on their numbers would be guesses.
      for (const count of counts) if (count.before !== 0) count.before = undefined;
    }
  }

  /** Undefined where nobody knows. */
  of(sessionId: SessionId): number | undefined {
    const count = this.#sessions.get(sessionId);
    if (count?.before === undefined) return undefined;
    return [...count.spansByChunk.values()].reduce((sum, spans) => sum + spans, count.before);
  }

  /** The database is gone: what is stored of each session from now on is all there is. Returns what was known until now. */
  startOver(): StoredSpans {
    const old = new StoredSpans();
    for (const [sessionId, count] of this.#sessions) {
      old.#sessions.set(sessionId, count);
      this.#sessions.set(sessionId, { before: 0, spansByChunk: new Map() });
    }
    return old;
  }

  /** The database was not gone after all. */
  takeBack(old: StoredSpans): void {
    for (const [sessionId, { before, spansByChunk }] of old.#sessions) {
      const since = this.#sessions.get(sessionId)?.spansByChunk ?? [];
      this.#sessions.set(sessionId, { before, spansByChunk: new Map([...spansByChunk, ...since]) });
    }
  }
}
