import { mayConcern, openSummaries } from '../../core/model/chunk/trace-summaries.ts';
import type { TraceId } from '../../core/model/ids.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import { stored } from './stored.ts';

/** Index rows read at once: a hundredth of the bytes of their chunks. */
const ROWS_PER_READ = 64;

/**
 * Of these chunks those that may say something of one of the traces, and those with gaps, which belong to every trace of the
 * session. One whose row is gone meanwhile stays: whoever reads it finds out what is missing.
 */
export async function chunksSaying(
  storage: Pick<StorageReader, 'chunksById'>,
  chunkIds: readonly number[],
  traceIds: ReadonlySet<TraceId>,
): Promise<readonly number[]> {
  const silent = new Set<number>();
  for (let from = 0; from < chunkIds.length; from += ROWS_PER_READ) {
    const rows = stored(await storage.chunksById(chunkIds.slice(from, from + ROWS_PER_READ)));
    for (const row of rows) if (isSilent(row, traceIds)) silent.add(row.chunkId);
  }
  return chunkIds.filter((chunkId) => !silent.has(chunkId));
}

function isSilent(row: StoredChunk, traceIds: ReadonlySet<TraceId>): boolean {
  return row.gaps.length === 0 && !mayConcern(row, openSummaries(row.traces), traceIds);
}
