import type { CompiledQuery } from '../../core/filter/compile-query.ts';
import type { Catalogue } from './catalogue.ts';
import { isOpened, type LoadedChunk, type OpenedChunk } from './loaded-chunk.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

interface ChunkMatch {
  /** How many rows were superseded when the chunk was asked: one more means asking again. */
  readonly superseded: number;
  readonly traces: readonly TraceKey[];
}

/** The traces that match so far. */
export interface Matching {
  readonly keys: ReadonlySet<TraceKey>;
}

/**
 * Which traces have a span that a query matches. Each chunk is asked once per query, when its rows are at hand; new chunks only are
 * asked while traces stream in.
 */
export class MatchCache {
  #query: CompiledQuery | undefined;
  #catalogue: Catalogue | undefined;
  #version = -1;
  // By the chunk itself, not by its id: rotation may rewrite a chunk where it stands.
  #byChunk = new WeakMap<LoadedChunk, ChunkMatch>();
  #matching: Matching | undefined;

  /** Undefined: there is no query, everything matches. The same object until something changes. */
  matchingTraces(catalogue: Catalogue, query: CompiledQuery | undefined): Matching | undefined {
    if (this.#query !== query || this.#catalogue !== catalogue) {
      this.#query = query;
      this.#catalogue = catalogue;
      this.#byChunk = new WeakMap();
      this.#matching = undefined;
      this.#version = -1;
    }
    if (query === undefined) return undefined;
    if (this.#version !== catalogue.version) {
      this.#version = catalogue.version;
      this.#matching = this.#collect(catalogue, query);
    }
    return this.#matching;
  }

  #collect(catalogue: Catalogue, query: CompiledQuery): Matching {
    const asked: LoadedChunk[] = [];
    let isGrown = this.#matching !== undefined;
    for (const chunk of catalogue.chunks()) {
      const before = this.#byChunk.get(chunk);
      if (before?.superseded === chunk.superseded.size || !isOpened(chunk)) continue;
      if (before !== undefined) isGrown = false;
      this.#byChunk.set(chunk, {
        superseded: chunk.superseded.size,
        traces: tracesMatching(chunk, query),
      });
      asked.push(chunk);
    }
    // A chunk that was asked again may have lost a trace: only then all are gathered anew. Traces of removed chunks do no harm.
    const keys = new Set(isGrown ? this.#matching?.keys : []);
    for (const chunk of isGrown ? asked : catalogue.chunks()) {
      for (const key of this.#byChunk.get(chunk)?.traces ?? []) keys.add(key);
    }
    return { keys };
  }
}

function tracesMatching(
  { stored, view, superseded }: OpenedChunk,
  query: CompiledQuery,
): readonly TraceKey[] {
  const rows = query.matchRows(view);
  const traces = new Set<number>();
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 1 && !superseded.has(row)) traces.add(view.columns.spanTrace[row] ?? 0);
  }
  return [...traces].map((trace) => traceKey(stored.sessionId, view.traceId(trace)));
}
