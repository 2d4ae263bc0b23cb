import type { Result } from '../core/base/result.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { keepTallies } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';
import { compressBytes, type StoredBytes, sizeOf } from './stored-bytes.ts';

/** The setting that says up to which chunk the stored ones have been compressed. */
export const COMPRESSED_UP_TO = 'compressedUpTo';

/**
 * Compresses these chunks where they lie, and notes the last of them as done. A chunk that would not become smaller stays
 * as it is; what was removed meanwhile stays removed.
 */
export function compressChunks(
  database: TracepaneDatabase,
  chunkIds: readonly number[],
): Promise<Result<StoredTotals>> {
  return attempt(async () => {
    const plain = await database.chunkBytes.bulkGet([...chunkIds]);
    // Before the transaction: one that waits for anything but the database is over.
    const smaller = new Map<number, StoredBytes>();
    for (const [index, chunkId] of chunkIds.entries()) {
      const bytes = plain[index];
      if (!(bytes instanceof ArrayBuffer)) continue;
      const compressed = await compressBytes(bytes);
      if (sizeOf(compressed) < sizeOf(bytes)) smaller.set(chunkId, compressed);
    }
    return write(database, smaller, Math.max(...chunkIds));
  });
}

function write(
  database: TracepaneDatabase,
  smaller: ReadonlyMap<number, StoredBytes>,
  upTo: number,
): Promise<StoredTotals> {
  const { chunks, chunkBytes, totals, tallies, settings } = database;
  return database.transaction('rw', [chunks, chunkBytes, totals, tallies, settings], async () => {
    const before = (await chunks.bulkGet([...smaller.keys()])).filter((row) => row !== undefined);
    const after = before.map((row) => withBytes(row, smaller.get(row.chunkId)));
    await chunks.bulkPut(after);
    for (const { chunkId } of after)
      await chunkBytes.put(smaller.get(chunkId) ?? new ArrayBuffer(0), chunkId);
    await settings.put(upTo, COMPRESSED_UP_TO);
    return keepTallies(database, { removed: before, added: after });
  });
}

function withBytes(row: StoredChunk, stored: StoredBytes | undefined): StoredChunk {
  return stored === undefined ? row : { ...row, bytes: sizeOf(stored) };
}
