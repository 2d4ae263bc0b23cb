import type { ActivityBucket } from '../../core/analysis/activity-histogram.ts';
import type { TimeWindow } from '../../core/analysis/time-window.ts';
import { mayConcern, openSummaries } from '../../core/model/chunk/trace-summaries.ts';
import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import { KnownActivity } from './known-activity.ts';
import { KnownTraces } from './known-traces.ts';
import { isOpened, type LoadedChunk } from './loaded-chunk.ts';
import { type GapRow, gapRow, type TraceRow } from './rows.ts';
import { forgetOpenRows, noOpenRows, supersede } from './superseded.ts';
import type { TraceKey } from './trace-key.ts';

/**
 * The panel's memory: the chunks of the sessions in scope, and the list of traces merged from their summaries. Rows of spans come
 * later, when somebody asks for them. It changes in place (a million spans are not copied to change one); `version` rises
 * with each change.
 */
export class Catalogue {
  version = 0;
  /** Rises when traces may have gone. */
  removals = 0;
  readonly #sessions = new Map<SessionId, Session>();
  readonly #chunks = new Map<number, LoadedChunk>();
  /** Those whose bytes were not read yet. */
  readonly #unopened = new Map<number, LoadedChunk>();
  readonly #unreadable = new Map<number, string>();
  readonly #traces = new KnownTraces();
  readonly #activity = new KnownActivity();
  readonly #openRows = noOpenRows();
  /** While history is read: ids of chunks that went meanwhile, for what was read of them before is no longer true. */
  readonly #goneMeanwhile = new Set<number>();
  #readsUnderWay = 0;
  #heldBytes = 0;
  #gaps: readonly GapRow[] | undefined;

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

  /** Adds a committed chunk of a known session; one that is already here gains its rows at most. */
  addChunk(stored: StoredChunk, view?: ChunkView): void {
    const session = this.#sessions.get(stored.sessionId);
    if (session === undefined) return;
    if (this.#chunks.has(stored.chunkId)) {
      if (view !== undefined) this.openChunk(stored.chunkId, view);
      return;
    }
    const summaries = openSummaries(stored.traces);
    const chunk: LoadedChunk = { stored, summaries, view, superseded: new Set() };
    this.#chunks.set(stored.chunkId, chunk);
    this.#traces.add(session, chunk);
    this.#activity.add(session, chunk);
    if (isOpened(chunk)) {
      this.#heldBytes += chunk.view.buffer.byteLength;
      supersede(this.#openRows, stored.sessionId, chunk);
    } else {
      this.#unopened.set(stored.chunkId, chunk);
    }
    if (stored.gaps.length > 0) this.#gaps = undefined;
    this.version++;
  }

  /** Reads what is stored, to be entered by `addRead`. */
  async whileReading<Value>(read: () => Promise<Value>): Promise<Value> {
    this.#readsUnderWay++;
    try {
      return await read();
    } finally {
      this.#readsUnderWay--;
      if (this.#readsUnderWay === 0) this.#goneMeanwhile.clear();
    }
  }

  /** Adds a chunk as it was stored when it was read, unless it went, or was written anew, since then. */
  addRead(stored: StoredChunk): void {
    if (!this.#goneMeanwhile.has(stored.chunkId)) this.addChunk(stored);
  }

  /** The rows of a chunk whose index row is here. */
  openChunk(chunkId: number, view: ChunkView): void {
    const chunk = this.#unopened.get(chunkId);
    if (chunk === undefined) return;
    this.#unopened.delete(chunkId);
    chunk.view = view;
    this.#heldBytes += view.buffer.byteLength;
    if (isOpened(chunk)) supersede(this.#openRows, chunk.stored.sessionId, chunk);
    this.#activity.refine(chunk);
    this.version++;
  }

  /** A stored chunk that can't be read: kept out, counted, and named to the person. */
  setAside(stored: StoredChunk, reason: string): void {
    this.removeChunks([stored.chunkId]);
    this.#unreadable.set(stored.chunkId, reason);
    this.version++;
  }

  /** Why stored chunks could not be read, by chunk. */
  unreadable(): ReadonlyMap<number, string> {
    return this.#unreadable;
  }

  /** Forgets rotated or cleared chunks, and the traces that were only in them. */
  removeChunks(chunkIds: readonly number[]): void {
    const removed = new Set<LoadedChunk>();
    for (const chunkId of chunkIds) {
      if (this.#readsUnderWay > 0) this.#goneMeanwhile.add(chunkId);
      this.#unreadable.delete(chunkId);
      this.#unopened.delete(chunkId);
      const chunk = this.#chunks.get(chunkId);
      if (chunk === undefined) continue;
      this.#chunks.delete(chunkId);
      this.#heldBytes -= chunk.view?.buffer.byteLength ?? 0;
      removed.add(chunk);
    }
    if (removed.size === 0) return;
    this.#traces.remove(removed);
    this.#activity.remove(removed);
    forgetOpenRows(this.#openRows, removed);
    this.#gaps = undefined;
    this.version++;
    this.removals++;
  }

  chunks(): IterableIterator<LoadedChunk> {
    return this.#chunks.values();
  }

  chunkCount(): number {
    return this.#chunks.size;
  }

  /** Whether the rows of a chunk are still to be read; not when it was removed, or written anew, meanwhile. */
  isUnopened(stored: StoredChunk): boolean {
    return this.#unopened.get(stored.chunkId)?.stored === stored;
  }

  /** Chunks whose rows nobody has read yet, in the order in which they became known: of history the newest first. */
  unopened(most: number): readonly LoadedChunk[] {
    const chunks: LoadedChunk[] = [];
    for (const chunk of this.#unopened.values()) {
      if (chunks.length === most) break;
      chunks.push(chunk);
    }
    return chunks;
  }

  /** Bytes of the chunks whose rows are at hand. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Every trace, the one that began first first. The same array until something changes. */
  rows(): readonly TraceRow[] {
    return this.#traces.rows();
  }

  /** In the order of time. The same array until one comes or goes. */
  gaps(): readonly GapRow[] {
    this.#gaps ??= [...this.#chunks.values()]
      .flatMap(({ stored }) => {
        const session = this.#sessions.get(stored.sessionId);
        if (session === undefined) return [];
        return stored.gaps.map((gap, index) => gapRow(`${stored.chunkId}/${index}`, session, gap));
      })
      .sort((one, other) => one.start - other.start);
    return this.#gaps;
  }

  /** Spans and errors over time, by epoch milliseconds, and from when to when; undefined while there is nothing. */
  activity(): { readonly window: TimeWindow; readonly activity: Iterable<ActivityBucket> } | undefined {
    const window = this.#activity.window();
    return window === undefined || window.from > window.to
      ? undefined
      : { window, activity: this.#activity.buckets() };
  }

  /**
   * The chunks that say something of a trace, in the order of their commit, which is the order of the rows of a span: those
   * with spans of it, and those in its time with events or edges, which may be of its spans and be written apart from them.
   */
  chunksOf(key: TraceKey): readonly LoadedChunk[] {
    const trace = this.#traces.get(key);
    if (trace === undefined) return [];
    const own = new Set(trace.parts.map(({ chunk }) => chunk));
    const { first, last } = trace;
    const until = [...own].some(hasOpenSpan) ? Number.POSITIVE_INFINITY : last;
    const { sessionId } = trace.session;
    const traceIds = new Set([trace.traceId]);
    return [...this.#chunks.values()]
      .filter(
        (chunk) =>
          own.has(chunk) || (chunk.stored.sessionId === sessionId && mayAdd(chunk, first, until, traceIds)),
      )
      .sort((one, other) => one.stored.chunkId - other.stored.chunkId);
  }

  /** What must be read before a trace can be shown: its own chunks first, for only they say when it ended. */
  unopenedOf(key: TraceKey): readonly LoadedChunk[] {
    const own = this.#traces.get(key)?.parts.map(({ chunk }) => chunk) ?? [];
    const ownUnopened = own.filter((chunk) => !isOpened(chunk));
    return ownUnopened.length > 0 ? ownUnopened : this.chunksOf(key).filter((chunk) => !isOpened(chunk));
  }

  /** Whether every chunk with spans of a trace was read; what only adds events or edges may be missing. */
  isAllAtHand(key: TraceKey): boolean {
    return this.#traces.get(key)?.parts.every(({ chunk }) => isOpened(chunk)) ?? false;
  }

  /** How many spans a trace has, and how many of them are in chunks that were read. */
  spansOf(key: TraceKey): { readonly spans: number; readonly atHand: number } {
    let spans = 0;
    let atHand = 0;
    for (const { chunk, place } of this.#traces.get(key)?.parts ?? []) {
      const own = chunk.summaries.columns.traceSpans[place] ?? 0;
      spans += own;
      if (isOpened(chunk)) atHand += own;
    }
    return { spans, atHand };
  }

  row(key: TraceKey): TraceRow | undefined {
    return this.#traces.row(key);
  }

  sessionOf(key: TraceKey): Session | undefined {
    return this.#traces.get(key)?.session;
  }
}

/** Whether a chunk may hold events of that time, or edges of these traces; of one that nobody has read its row may say that it has none. */
function mayAdd(
  { stored, summaries, view }: LoadedChunk,
  from: number,
  until: number,
  traceIds: ReadonlySet<TraceId>,
): boolean {
  if (stored.lastTime < from || stored.firstTime > until) return false;
  if (view !== undefined) return view.counts.events + view.counts.edges > 0;
  return mayConcern(stored, summaries, traceIds);
}

/** Whether a span in the chunk has not ended; of other traces too, which only costs a look too many. */
function hasOpenSpan({ stored, view, superseded }: LoadedChunk): boolean {
  if (stored.unsettledRows === 0) return false;
  if (view === undefined) return true;
  return view.columns.spanFlags.some((_, row) => view.isOpen(row) && !superseded.has(row));
}
