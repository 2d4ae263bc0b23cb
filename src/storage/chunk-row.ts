import type { StoredChunk } from '../core/model/stored-chunk.ts';
import type { TraceSummary } from '../core/model/trace-summary.ts';
import type { ChunkRow } from './schema.ts';

/** A row on its way into its table; the number may still be missing. */
export function chunkToRow<Chunk extends Omit<StoredChunk, 'chunkId'>>(
  chunk: Chunk,
): Omit<Chunk, 'traces'> & Pick<ChunkRow, 'traces'> {
  return { ...chunk, traces: JSON.stringify(chunk.traces) };
}

/** The summaries are read when somebody asks for them: rotation, for one, hardly ever does. */
export function rowToChunk({ traces: text, ...row }: ChunkRow): StoredChunk {
  let traces: readonly TraceSummary[] | undefined;
  return {
    ...row,
    get traces() {
      traces ??= tracesOf(text);
      return traces;
    },
  };
}

/** Our own text, in a table that nobody else writes. */
function tracesOf(text: string): readonly TraceSummary[] {
  return JSON.parse(text);
}
