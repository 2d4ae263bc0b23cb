import type { Session } from '../../core/model/session.ts';
import { KnownTrace } from './known-trace.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import type { TraceRow } from './rows.ts';
import { type RowChange, SortedRows } from './sorted-rows.ts';
import { hashOfSession, TraceIndex, traceHash } from './trace-index.ts';
import type { TraceKey } from './trace-key.ts';

/** The traces of all chunks, joined from their summaries, and their rows. A batch that comes or goes costs what is in it. */
export class KnownTraces {
  readonly #index = new TraceIndex();
  /** Not in the list yet, and those that took their place meanwhile. */
  #fresh: KnownTrace[] = [];
  /** Rows that still stand in the list, of traces that are no more. */
  #gone: KnownTrace[] = [];
  readonly #sorted = new SortedRows();

  get(key: TraceKey): KnownTrace | undefined {
    return this.#index.get(key);
  }

  add(session: Session, chunk: LoadedChunk): void {
    const { summaries } = chunk;
    const { traceFirst, traceId0, traceId1, traceId2, traceId3 } = summaries.columns;
    const salt = hashOfSession(session.sessionId);
    for (let place = 0; place < traceFirst.length; place++) {
      // A trace that only an edge mentions.
      if (!Number.isFinite(traceFirst[place])) continue;
      const hash = traceHash(salt, traceId0[place], traceId1[place], traceId2[place], traceId3[place]);
      const part = { chunk, place };
      const known = this.#index.find(session.sessionId, summaries, place, hash);
      if (known === undefined) this.#enter(new KnownTrace(session, part, hash, undefined));
      else this.#replace(known, known.joinedBy(part));
    }
  }

  remove(removed: ReadonlySet<LoadedChunk>): void {
    for (const { stored, summaries } of removed) {
      const { traceId0, traceId1, traceId2, traceId3 } = summaries.columns;
      const salt = hashOfSession(stored.sessionId);
      for (let place = 0; place < traceId0.length; place++) {
        const hash = traceHash(salt, traceId0[place], traceId1[place], traceId2[place], traceId3[place]);
        const known = this.#index.find(stored.sessionId, summaries, place, hash);
        if (known !== undefined) this.#replace(known, known.without(removed));
      }
    }
  }

  /** The one that began first first. The same array until something changes. */
  rows(): readonly TraceRow[] {
    if (this.#fresh.length === 0 && this.#gone.length === 0) return this.#sorted.rows();
    const changes: RowChange[] = this.#gone.map((before) => ({ before, after: undefined }));
    for (const trace of this.#fresh) {
      if (trace.isReplaced) continue;
      changes.push({ before: trace.standing, after: trace });
      trace.standing = undefined;
      trace.isListed = true;
    }
    this.#fresh = [];
    this.#gone = [];
    this.#sorted.apply(changes);
    return this.#sorted.rows();
  }

  row(key: TraceKey): TraceRow | undefined {
    this.rows();
    return this.#index.get(key);
  }

  #enter(trace: KnownTrace): void {
    this.#index.set(trace);
    this.#fresh.push(trace);
  }

  #replace(known: KnownTrace, next: KnownTrace | undefined): void {
    const standing = known.isListed ? known : known.standing;
    known.isReplaced = true;
    if (next === undefined) {
      this.#index.delete(known);
      if (standing !== undefined) this.#gone.push(standing);
      return;
    }
    next.standing = standing;
    this.#enter(next);
  }
}
