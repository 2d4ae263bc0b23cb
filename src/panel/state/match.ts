import type { CompiledQuery } from '../../core/filter/compile-query.ts';
import type { Catalogue } from './catalogue.ts';
import type { LoadedChunk } from './loaded-chunk.ts';
import { type TraceKey, traceKey } from './trace-key.ts';

interface ChunkMatch {
  /** How many rows were superseded when the chunk was asked: one more means asking again. */
  readonly superseded: number;
  readonly traces: readonly TraceKey[];
}

/** Which traces have a span that a query matches. Each chunk is asked once per query; new chunks only are asked while traces stream in. */
export class MatchCache {
  #query: CompiledQuery | undefined;
  #catalogue: Catalogue | undefined;
  #version = -1;
  // By the chunk itself, not by its id: rotation may rewrite a chunk where it stands.
  #byChunk = new WeakMap<LoadedChunk, ChunkMatch>();
  #matching: ReadonlySet<TraceKey> | undefined;

  /** Undefined: there is no query, everything matches. The same set until something changes. */
  matchingTraces(catalogue: Catalogue, query: CompiledQuery | undefined): ReadonlySet<TraceKey> | undefined {
    if (this.#query !== query || this.#catalogue !== catalogue) {
      this.#query = query;
      this.#catalogue = catalogue;
      this.#byChunk = new WeakMap();
      this.#version = -1;
    }
    if (query === undefined) return undefined;
    if (this.#version !== catalogue.version) {
      this.#version = catalogue.version;
      this.#matching = this.#collect(catalogue, query);
    }
    return this.#matching;
  }

  #collect(catalogue: Catalogue, query: CompiledQuery): ReadonlySet<TraceKey> {
    const matching = new Set<TraceKey>();
    for (const chunk of catalogue.chunks()) {
      let match = this.#byChunk.get(chunk);
      if (match === undefined || match.superseded !== chunk.superseded.size) {
        match = { superseded: chunk.superseded.size, traces: tracesMatching(chunk, query) };
        this.#byChunk.set(chunk, match);
      }
      for (const key of match.traces) matching.add(key);
    }
    return matching;
  }
}

function tracesMatching(
  { stored, view, superseded }: LoadedChunk,
  query: CompiledQuery,
): readonly TraceKey[] {
  const rows = query.matchRows(view);
  const traces = new Set<number>();
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 1 && !superseded.has(row)) traces.add(view.columns.spanTrace[row] ?? 0);
  }
  return [...traces].map((trace) => traceKey(stored.sessionId, view.traceId(trace)));
}
