import type { ChunkSource } from '../../core/analysis/session-records/chunk-reader.ts';
import type { Result } from '../../core/base/result.ts';
import type { SessionId } from '../../core/model/ids.ts';
import type { StorageReader } from '../../storage/read.ts';

/** The chunks of a stored session. */
export interface StoredChunks extends ChunkSource {
  /** The same; `beforeRead` is told how many are about to be read, and may throw to end it. */
  watched(beforeRead: (chunks: number) => void): StoredChunks;
}

type ChunkStorage = Pick<StorageReader, 'chunkIdsOfSession' | 'bytesOfChunks'>;

export async function storedChunks(storage: ChunkStorage, sessionId: SessionId): Promise<StoredChunks> {
  const chunkIds = stored(await storage.chunkIdsOfSession(sessionId));
  const watched = (beforeRead: (chunks: number) => void): StoredChunks => ({
    count: chunkIds.length,
    read: async (numbers) => {
      beforeRead(numbers.length);
      return stored(await storage.bytesOfChunks(numbers.flatMap((number) => chunkIds[number] ?? [])));
    },
    watched,
  });
  return watched(() => undefined);
}

/** A job ends with the first read that fails; its sentence reaches the person. */
export function stored<Value>(read: Result<Value>): Value {
  if (read.kind === 'failed') throw new Error(read.error);
  return read.value;
}
