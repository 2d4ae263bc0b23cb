import type { StoredChunk } from '../core/model/stored-chunk.ts';
import type { TraceSummary } from '../core/model/trace-summary.ts';
import type { ChunkRow } from './schema.ts';

/** A row on its way into its table; the number may still be missing. */
export function chunkToRow<Chunk extends Omit<StoredChunk, 'chunkId'>>(
  chunk: Chunk,
): Omit<Chunk, 'traces'> & Pick<ChunkRow, 'traces'> {
  return { ...chunk, traces: JSON.stringify(chunk.traces) };
}

export function rowToChunk(row: ChunkRow): StoredChunk {
  // Our own text, in a table that nobody else writes.
  const traces: readonly TraceSummary[] = JSON.parse(row.traces);
  return { ...row, traces };
}
