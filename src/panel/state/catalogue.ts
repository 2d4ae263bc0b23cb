import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { SessionId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { Gap } from '../../core/model/span.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import { mergeSummaries, type TraceSummary } from '../../core/model/trace-summary.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import { compareRows, type GapRow, gapRow, type TraceRow, traceRow } from './rows.ts';
import { noOpenRows, supersede } from './superseded.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

interface Entry {
  summary: TraceSummary;
  readonly session: Session;
  readonly chunks: LoadedChunk[];
}

/**
 * The panel's memory: the chunks of the sessions in scope, mapped where they lie, and the list of traces merged from their
 * summaries. It changes in place (a million spans are not copied to change one); `version` rises with each change.
 */
export class Catalogue {
  version = 0;
  readonly #sessions = new Map<SessionId, Session>();
  readonly #chunks = new Map<number, LoadedChunk>();
  readonly #entries = new Map<TraceKey, Entry>();
  readonly #unreadable = new Map<number, string>();
  #openRows = noOpenRows();
  #rows: { readonly version: number; readonly rows: readonly TraceRow[] } = { version: -1, rows: [] };

  sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  session(sessionId: SessionId): Session | undefined {
    return this.#sessions.get(sessionId);
  }

  addSession(session: Session): void {
    this.#sessions.set(session.sessionId, session);
    this.version++;
  }

  /** Adds a committed chunk of a known session; one that is already here changes nothing. */
  addChunk(stored: StoredChunk, view: ChunkView): void {
    const session = this.#sessions.get(stored.sessionId);
    if (session === undefined || this.#chunks.has(stored.chunkId)) return;
    const chunk: LoadedChunk = { stored, view, superseded: new Set() };
    this.#chunks.set(stored.chunkId, chunk);
    this.#enter(session, chunk);
    this.version++;
  }

  /** A stored chunk that can't be read: kept out, counted, and named to the person. */
  setAside(stored: StoredChunk, reason: string): void {
    this.#unreadable.set(stored.chunkId, reason);
    this.version++;
  }

  /** Why stored chunks could not be read, by chunk. */
  unreadable(): ReadonlyMap<number, string> {
    return this.#unreadable;
  }

  /** Forgets rotated or cleared chunks, and the traces that were only in them. */
  removeChunks(chunkIds: readonly number[]): void {
    for (const chunkId of chunkIds) this.#unreadable.delete(chunkId);
    const known = chunkIds.filter((chunkId) => this.#chunks.delete(chunkId));
    if (known.length === 0) return;
    this.#entries.clear();
    this.#openRows = noOpenRows();
    for (const chunk of this.#chunks.values()) {
      const session = this.#sessions.get(chunk.stored.sessionId);
      if (session !== undefined) this.#enter(session, chunk);
    }
    this.version++;
  }

  chunks(): IterableIterator<LoadedChunk> {
    return this.#chunks.values();
  }

  /** Every trace, the one that began first first. The same array until something changes. */
  rows(): readonly TraceRow[] {
    if (this.#rows.version !== this.version) {
      const rows = [...this.#entries].map(([key, entry]) => traceRow(key, entry.session, entry.summary));
      this.#rows = { version: this.version, rows: rows.sort(compareRows) };
    }
    return this.#rows.rows;
  }

  gaps(): readonly GapRow[] {
    const rows: GapRow[] = [];
    for (const { stored } of this.#chunks.values()) {
      const session = this.#sessions.get(stored.sessionId);
      if (session === undefined) continue;
      stored.gaps.forEach((gap: Gap, index) => {
        rows.push(gapRow(`${stored.chunkId}/${index}`, session, gap));
      });
    }
    return rows.sort((one, other) => one.start - other.start);
  }

  /**
   * The chunks that say something of a trace, in the order of their commit, which is the order of the rows of a span: those
   * with spans of it, and those in its time with events or edges, which may be of its spans and be written apart from them.
   */
  chunksOf(key: TraceKey): readonly LoadedChunk[] {
    const entry = this.#entries.get(key);
    if (entry === undefined) return [];
    const own = new Set(entry.chunks);
    const until = hasOpenSpan(entry.chunks) ? Number.POSITIVE_INFINITY : entry.summary.last;
    return [...this.#chunks.values()]
      .filter(
        (chunk) =>
          own.has(chunk) || (isOfSession(chunk, entry.session) && mayAdd(chunk, entry.summary.first, until)),
      )
      .sort((one, other) => one.stored.chunkId - other.stored.chunkId);
  }

  row(key: TraceKey): TraceRow | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : traceRow(key, entry.session, entry.summary);
  }

  sessionOf(key: TraceKey): Session | undefined {
    return this.#entries.get(key)?.session;
  }

  #enter(session: Session, chunk: LoadedChunk): void {
    supersede(this.#openRows, session.sessionId, chunk);
    for (const summary of chunk.stored.traces) {
      const key = traceKey(session.sessionId, summary.traceId);
      const entry = this.#entries.get(key);
      if (entry === undefined) {
        this.#entries.set(key, { summary, session, chunks: [chunk] });
      } else {
        entry.summary = mergeSummaries(entry.summary, summary);
        entry.chunks.push(chunk);
      }
    }
  }
}

function isOfSession({ stored }: LoadedChunk, { sessionId }: Session): boolean {
  return stored.sessionId === sessionId;
}

function mayAdd({ stored, view }: LoadedChunk, from: number, until: number): boolean {
  return view.counts.events + view.counts.edges > 0 && stored.lastTime >= from && stored.firstTime <= until;
}

/** Whether a span in these chunks has not ended; of other traces too, which only costs a look too many. */
function hasOpenSpan(chunks: readonly LoadedChunk[]): boolean {
  return chunks.some(({ view, superseded }) =>
    view.columns.spanFlags.some((_, row) => view.isOpen(row) && !superseded.has(row)),
  );
}
