import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import type { QuarantinedChunk, TracepaneDatabase } from './schema.ts';

/** A damaged disk must not fill the rest of it: beyond this the oldest are forgotten. */
const MOST_CHUNKS = 64;

/** Keeps a copy with its reason. Its row among the chunks is not touched: removing it is the caller's next step. */
export function setAside(
  database: TracepaneDatabase,
  { chunkId, sessionId, spans }: StoredChunk,
  found: Pick<QuarantinedChunk, 'reason' | 'setAsideAt' | 'bytes'>,
): Promise<Result<void>> {
  return attempt(() =>
    database.transaction('rw', database.quarantine, async () => {
      await database.quarantine.put({ chunkId, sessionId, spans, ...found });
      const tooMany = (await database.quarantine.count()) - MOST_CHUNKS;
      if (tooMany > 0) await database.quarantine.orderBy(':id').limit(tooMany).delete();
    }),
  );
}

/** All that is set aside, the oldest chunk first, without bytes. */
export function readQuarantine(database: TracepaneDatabase): Promise<Result<readonly QuarantinedChunk[]>> {
  return attempt(async () => {
    const rows = await database.quarantine.toArray();
    return rows.map(({ bytes: _, ...row }) => row);
  });
}

/** Forgets what was set aside of these sessions. */
export function clearQuarantine(
  database: TracepaneDatabase,
  sessionIds: readonly SessionId[],
): Promise<Result<void>> {
  return attempt(async () => {
    await database.quarantine.where('sessionId').anyOf(sessionIds).delete();
  });
}
