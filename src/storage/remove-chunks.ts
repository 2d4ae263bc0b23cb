import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { NO_TOTALS, type StoredTotals, TOTALS_KEY, type TracepaneDatabase } from './schema.ts';

export interface Removal {
  readonly chunkIds: readonly number[];
  /** Sessions that have no chunk left and whose row is gone too. */
  readonly sessionIds: readonly SessionId[];
  readonly totals: StoredTotals;
}

/** Removes these chunks, and the sessions that lose their last one, unless they are still alive. */
export function removeChunks(
  database: TracepaneDatabase,
  chunkIds: readonly number[],
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, async () => {
    const rows = await database.chunks.bulkGet([...chunkIds]);
    const touched = new Set(rows.flatMap((row) => (row === undefined ? [] : [row.sessionId])));
    return remove(
      database,
      rows.filter((row) => row !== undefined),
      [...touched].filter((sessionId) => !liveSessions.has(sessionId)),
    );
  });
}

/** Removes everything of these sessions. Live ones keep their row, for they go on recording. */
export function clearSessions(
  database: TracepaneDatabase,
  sessionIds: readonly SessionId[],
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, async () => {
    const rows = await database.chunks.where('sessionId').anyOf(sessionIds).toArray();
    return remove(
      database,
      rows,
      sessionIds.filter((sessionId) => !liveSessions.has(sessionId)),
    );
  });
}

/** Removes the rows of sessions that were opened before `before` (epoch milliseconds) and have no chunk. */
export function removeEmptySessions(
  database: TracepaneDatabase,
  before: number,
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, async () => {
    const old = await database.sessions.filter(({ startedAt }) => startedAt < before).toArray();
    const ended = old.map(({ sessionId }) => sessionId).filter((sessionId) => !liveSessions.has(sessionId));
    return remove(database, [], ended);
  });
}

function inOneTransaction(
  database: TracepaneDatabase,
  work: () => Promise<Removal>,
): Promise<Result<Removal>> {
  const tables = [database.sessions, database.chunks, database.chunkBytes, database.totals];
  return attempt(() => database.transaction('rw', tables, work));
}

async function remove(
  database: TracepaneDatabase,
  rows: readonly StoredChunk[],
  endedSessions: readonly SessionId[],
): Promise<Removal> {
  const chunkIds = rows.map(({ chunkId }) => chunkId).sort((one, other) => one - other);
  for (const [first, last] of contiguousRanges(chunkIds)) {
    await database.chunks.where(':id').between(first, last, true, true).delete();
    await database.chunkBytes.where(':id').between(first, last, true, true).delete();
  }
  const totals = rows.reduce(withoutChunk, (await database.totals.get(TOTALS_KEY)) ?? NO_TOTALS);
  // Nothing stored, nothing missing: the count of what was lost begins anew.
  const kept = totals.chunks === 0 ? NO_TOTALS : totals;
  await database.totals.put(kept, TOTALS_KEY);
  const sessionIds: SessionId[] = [];
  for (const sessionId of endedSessions) {
    if ((await database.chunks.where('sessionId').equals(sessionId).first()) === undefined)
      sessionIds.push(sessionId);
  }
  await database.sessions.bulkDelete(sessionIds);
  return { chunkIds, sessionIds, totals: kept };
}

function withoutChunk(totals: StoredTotals, chunk: StoredChunk): StoredTotals {
  return {
    chunks: totals.chunks - 1,
    spans: totals.spans - chunk.spans,
    bytes: totals.bytes - chunk.bytes,
    dropped: totals.dropped,
  };
}

/** `1 2 3 7 8` → `1–3 7–8`: a delete by key range costs one request, whatever its length. */
function contiguousRanges(ascending: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const ranges: [number, number][] = [];
  for (const id of ascending) {
    const range = ranges.at(-1);
    if (range !== undefined && range[1] === id - 1) range[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}
