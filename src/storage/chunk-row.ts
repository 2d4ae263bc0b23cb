import { bytesToSummaries } from '../core/model/chunk/trace-summaries.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import type { TraceSummary } from '../core/model/trace-summary.ts';
import type { ChunkRow } from './schema.ts';

/** The summaries of a chunk's traces, as bytes or one by one. */
export type SummariesToCommit = ArrayBuffer | readonly TraceSummary[];

/** A row on its way into its table; the number may still be missing. */
export function chunkToRow<Chunk extends Omit<StoredChunk, 'chunkId'>>(
  chunk: Chunk,
): Omit<Chunk, 'traces'> & Pick<ChunkRow, 'traces'> {
  return { ...chunk, traces: rowSummaries(chunk.traces) };
}

/** The summaries are read when somebody asks for them: rotation, for one, hardly ever does. */
export function rowToChunk({ traces: stored, ...row }: ChunkRow): StoredChunk {
  let traces: readonly TraceSummary[] | undefined;
  return {
    ...row,
    get traces() {
      traces ??= tracesOf(stored);
      return traces;
    },
  };
}

export function rowSummaries(summaries: SummariesToCommit): ChunkRow['traces'] {
  return summaries instanceof ArrayBuffer ? summaries : JSON.stringify(summaries);
}

/** Our own, in a table that nobody else writes. */
export function tracesOf(stored: ChunkRow['traces']): readonly TraceSummary[] {
  return typeof stored === 'string' ? JSON.parse(stored) : bytesToSummaries(stored);
}
