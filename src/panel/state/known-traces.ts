import type { Session } from '../../core/model/session.ts';
import { mergeSummaries, type TraceSummary } from '../../core/model/trace-summary.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import { type TraceBeginning, type TraceRow, traceRow } from './rows.ts';
import { type RowChange, SortedRows } from './sorted-rows.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

/** What one chunk says of a trace. */
interface Part extends TraceBeginning {
  readonly chunk: LoadedChunk;
  readonly summary: TraceSummary;
}

/** A trace as its chunks tell it. */
export interface KnownTrace {
  readonly session: Session;
  readonly summary: TraceSummary;
  readonly parts: readonly Part[];
}

interface Entry extends KnownTrace {
  summary: TraceSummary;
  beginning: TraceBeginning;
  readonly parts: Part[];
  /** As it stands in the list. */
  row: TraceRow | undefined;
}

/** The traces of all chunks, merged from their summaries, and their rows. A batch that comes or goes costs what is in it. */
export class KnownTraces {
  readonly #entries = new Map<TraceKey, Entry>();
  readonly #changed = new Set<TraceKey>();
  /** Rows that still stand in the list, of traces that are no more. */
  readonly #gone = new Map<TraceKey, TraceRow>();
  readonly #sorted = new SortedRows();

  get(key: TraceKey): KnownTrace | undefined {
    return this.#entries.get(key);
  }

  add(session: Session, chunk: LoadedChunk): void {
    const { chunkId, sessionId, traces } = chunk.stored;
    traces.forEach((summary, place) => {
      const key = traceKey(sessionId, summary.traceId);
      const part: Part = { chunk, summary, chunkId, place };
      const entry = this.#entries.get(key);
      if (entry === undefined) {
        // A trace that is back before its old row has gone from the list takes that row over.
        const row = this.#gone.get(key);
        this.#gone.delete(key);
        this.#entries.set(key, { session, summary, beginning: part, row, parts: [part] });
      } else {
        entry.parts.push(part);
        entry.summary = mergeSummaries(entry.summary, summary);
        if (part.chunkId < entry.beginning.chunkId) entry.beginning = part;
      }
      this.#changed.add(key);
    });
  }

  remove(removed: ReadonlySet<LoadedChunk>): void {
    for (const { stored } of removed) {
      for (const { traceId } of stored.traces) {
        const key = traceKey(stored.sessionId, traceId);
        const entry = this.#entries.get(key);
        if (entry === undefined) continue;
        this.#changed.add(key);
        this.#entries.delete(key);
        const [first, ...others] = entry.parts.filter(({ chunk }) => !removed.has(chunk));
        if (first === undefined) {
          if (entry.row !== undefined) this.#gone.set(key, entry.row);
          continue;
        }
        const summary = others.reduce((whole, part) => mergeSummaries(whole, part.summary), first.summary);
        const beginning = others.reduce(
          (least, part) => (part.chunkId < least.chunkId ? part : least),
          first,
        );
        this.#entries.set(key, { ...entry, summary, beginning, parts: [first, ...others] });
      }
    }
  }

  /** The one that began first first. The same array until something changes. */
  rows(): readonly TraceRow[] {
    if (this.#changed.size > 0) {
      const changes = [...this.#changed].map((key) => this.#change(key));
      this.#changed.clear();
      this.#gone.clear();
      this.#sorted.apply(changes);
    }
    return this.#sorted.rows();
  }

  row(key: TraceKey): TraceRow | undefined {
    this.rows();
    return this.#entries.get(key)?.row;
  }

  #change(key: TraceKey): RowChange {
    const entry = this.#entries.get(key);
    if (entry === undefined) return { before: this.#gone.get(key), after: undefined };
    const before = entry.row;
    entry.row = traceRow(key, entry.session, entry.summary, entry.beginning);
    return { before, after: entry.row };
  }
}
