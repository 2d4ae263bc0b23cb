import type { ChunkSource } from '../../core/analysis/session-records/chunk-reader.ts';
import type { Result } from '../../core/base/result.ts';
import type { SessionId, TraceId } from '../../core/model/ids.ts';
import { gapsOfLostChunk } from '../../core/model/lost-chunk.ts';
import type { StorageReader } from '../../storage/read.ts';
import { chunksSaying } from './chunks-saying.ts';
import { stored } from './stored.ts';

/** The chunks of a stored session, or those of them that say something of a selection. */
export interface StoredChunks extends ChunkSource {
  /** The same; `beforeRead` is told how many are about to be read, and may throw to end it. */
  watched(beforeRead: (chunks: number) => void): StoredChunks;
}

/** Told of a chunk that is gone or damaged, and how many spans that costs; 0 where nobody knows. Again when it is read again. */
export type OnLost = (chunkId: number, spans: number) => void;

type ChunkStorage = Pick<StorageReader, 'chunkIdsOfSession' | 'chunksById' | 'bytesOfChunks'>;

/** With `traceIds` only chunks that may say something of one of these traces, and those with gaps. */
export async function storedChunks(
  storage: ChunkStorage,
  sessionId: SessionId,
  onLost: OnLost,
  traceIds?: ReadonlySet<TraceId>,
): Promise<StoredChunks> {
  const all = stored(await storage.chunkIdsOfSession(sessionId));
  const chunkIds = traceIds === undefined ? all : await chunksSaying(storage, all, traceIds);
  const idsOf = (numbers: readonly number[]) => numbers.flatMap((number) => chunkIds[number] ?? []);
  const watched = (beforeRead: (chunks: number) => void): StoredChunks => ({
    count: chunkIds.length,
    read: (numbers) => {
      beforeRead(numbers.length);
      return readChunks(storage, idsOf(numbers));
    },
    gapsFor: async (number, known) => {
      const chunkId = chunkIds[number];
      // Its row is there while its bytes are damaged; storage that cannot tell even that ends the job.
      const [row] = chunkId === undefined ? [] : stored(await storage.chunksById([chunkId]));
      const gaps = row === undefined ? known : gapsOfLostChunk(row);
      if (chunkId !== undefined) onLost(chunkId, row?.spans ?? known[0]?.count ?? 0);
      return gaps;
    },
    watched,
  });
  return watched(() => undefined);
}

/** One chunk that the disk has damaged may fail the read of all: then each is read alone. */
async function readChunks(
  storage: ChunkStorage,
  chunkIds: readonly number[],
): Promise<readonly (ArrayBuffer | undefined)[]> {
  const all = await storage.bytesOfChunks(chunkIds);
  if (all.kind === 'ok') return all.value;
  const each: Result<readonly (ArrayBuffer | undefined)[]>[] = [];
  for (const chunkId of chunkIds) each.push(await storage.bytesOfChunks([chunkId]));
  // None of several: that is no damaged chunk.
  if (chunkIds.length > 1 && each.every(({ kind }) => kind === 'failed')) stored(all);
  return each.map((one) => (one.kind === 'ok' ? one.value[0] : undefined));
}
