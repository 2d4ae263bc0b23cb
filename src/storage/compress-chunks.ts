import type { Result } from '../core/base/result.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { keepTallies } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';
import { compressBytes, type StoredBytes, sizeOf } from './stored-bytes.ts';
import { answerOf, transact } from './transact.ts';

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
  return transact(database, ['chunks', 'chunkBytes', 'totals', 'tallies', 'settings'], async (stores) => {
    const found: readonly (StoredChunk | undefined)[] = await Promise.all(
      [...smaller.keys()].map((chunkId) => answerOf(stores('chunks').get(chunkId))),
    );
    const before = found.filter((row) => row !== undefined);
    const after = before.map((row) => withBytes(row, smaller.get(row.chunkId)));
    for (const row of after) {
      stores('chunks').put(row);
      stores('chunkBytes').put(smaller.get(row.chunkId), row.chunkId);
    }
    stores('settings').put(upTo, COMPRESSED_UP_TO);
    const { totals } = await keepTallies(stores, {
      removed: before,
      added: after,
    });
    return totals;
  });
}

function withBytes(row: StoredChunk, stored: StoredBytes | undefined): StoredChunk {
  return stored === undefined ? row : { ...row, bytes: sizeOf(stored) };
}
