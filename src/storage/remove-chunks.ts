import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { keepTallies } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';
import type { StoredBytes } from './stored-bytes.ts';

export interface Removal {
  readonly chunkIds: readonly number[];
  /** Sessions that have no chunk left and whose row is gone too. */
  readonly sessionIds: readonly SessionId[];
  /** What was written of the removed chunks, with the ids they now have. */
  readonly rewritten: readonly StoredChunk[];
  readonly totals: StoredTotals;
}

/** What stays of chunks that are removed. */
export interface Rewrite {
  /** The chunks it was made of, all among the removed ones. If one is gone meanwhile, nothing is written. */
  readonly sources: readonly number[];
  /** Its `bytes` are those of `stored`. */
  readonly row: StoredChunk;
  readonly stored: StoredBytes;
}

export interface ChunkRemoval {
  readonly chunkIds: readonly number[];
  readonly rewrites?: readonly Rewrite[];
}

/** Removes these chunks and writes what stays of them, at once; sessions that lose their last chunk go, unless they are alive. */
export function removeChunks(
  database: TracepaneDatabase,
  { chunkIds, rewrites = [] }: ChunkRemoval,
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, async () => {
    const found = await database.chunks.bulkGet([...chunkIds]);
    const rows = found.filter((row) => row !== undefined);
    const touched = new Set(rows.map(({ sessionId }) => sessionId));
    return remove(database, {
      rows,
      rewrites,
      endedSessions: [...touched].filter((sessionId) => !liveSessions.has(sessionId)),
    });
  });
}

/** Removes everything of these sessions, pins too. Live ones keep their row, for they go on recording. */
export function clearSessions(
  database: TracepaneDatabase,
  sessionIds: readonly SessionId[],
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, async () => {
    await database.pins.where('sessionId').anyOf(sessionIds).delete();
    return remove(database, {
      rows: await database.chunks.where('sessionId').anyOf(sessionIds).toArray(),
      endedSessions: sessionIds.filter((sessionId) => !liveSessions.has(sessionId)),
    });
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
    return remove(database, { rows: [], endedSessions: ended });
  });
}

function inOneTransaction(
  database: TracepaneDatabase,
  work: () => Promise<Removal>,
): Promise<Result<Removal>> {
  const { sessions, chunks, chunkBytes, totals, tallies, pins } = database;
  return attempt(() =>
    database.transaction('rw', [sessions, chunks, chunkBytes, totals, tallies, pins], work),
  );
}

interface Plan {
  readonly rows: readonly StoredChunk[];
  readonly rewrites?: readonly Rewrite[];
  readonly endedSessions: readonly SessionId[];
}

async function remove(
  database: TracepaneDatabase,
  { rows, rewrites = [], endedSessions }: Plan,
): Promise<Removal> {
  const chunkIds = rows.map(({ chunkId }) => chunkId).sort((one, other) => one - other);
  for (const [first, last] of contiguousRanges(chunkIds)) {
    await database.chunks.where(':id').between(first, last, true, true).delete();
    await database.chunkBytes.where(':id').between(first, last, true, true).delete();
  }
  const there = new Set(chunkIds);
  const written = rewrites.filter(({ sources }) => sources.every((source) => there.has(source)));
  await database.chunks.bulkAdd(written.map(({ row }) => row));
  await database.chunkBytes.bulkAdd(
    written.map(({ stored }) => stored),
    written.map(({ row }) => row.chunkId),
  );
  const rewritten = written.map(({ row }) => row);
  const totals = await keepTallies(database, { removed: rows, added: rewritten });
  const sessionIds: SessionId[] = [];
  for (const sessionId of endedSessions) {
    if ((await database.chunks.where('sessionId').equals(sessionId).first()) === undefined)
      sessionIds.push(sessionId);
  }
  await database.sessions.bulkDelete(sessionIds);
  if (sessionIds.length > 0) await database.pins.where('sessionId').anyOf(sessionIds).delete();
  return { chunkIds, sessionIds, rewritten, totals };
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
