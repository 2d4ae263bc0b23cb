import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt, STORAGE_FULL } from './attempt.ts';
import { contiguousRanges } from './contiguous-ranges.ts';
import { countStored, deleteCounts, keepTallies, readTotals } from './keep-tallies.ts';
import type { TracepaneDatabase } from './schema.ts';
import type { StoredBytes } from './stored-bytes.ts';
import { answerOf, type Stores, transact } from './transact.ts';

export interface Removal {
  readonly chunkIds: readonly number[];
  /** Their rows, as they were. */
  readonly removed: readonly StoredChunk[];
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
  // Named twice, a row would be found twice, and twice be taken off the counts.
  const ranges = rangesOf([...new Set(chunkIds)].sort((one, other) => one - other));
  return inOneTransaction(database, rewrites.length > 0, async (stores) => {
    // The rows as they are, and gone at once: requests are done in their order, so nobody need wait for the rows to delete them.
    const read = rowsOf(stores, ranges);
    deleteRanges(stores, ranges);
    const rows = await read;
    const touched = new Set(rows.map(({ sessionId }) => sessionId));
    return {
      rows,
      rewrites,
      endedSessions: [...touched].filter((sessionId) => !liveSessions.has(sessionId)),
    };
  });
}

/** Removes everything of these sessions, pins too. Live ones keep their row, for they go on recording. */
export function clearSessions(
  database: TracepaneDatabase,
  sessionIds: readonly SessionId[],
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, false, async (stores) => {
    const ofSession: readonly (readonly StoredChunk[])[] = await Promise.all(
      sessionIds.map((sessionId) => answerOf(chunksOf(stores).getAll(allOf(sessionId)))),
    );
    const rows = ofSession.flat();
    deleteRanges(stores, rangesOf(chunkIdsOf(rows)));
    await removePins(stores, sessionIds);
    return {
      rows,
      endedSessions: sessionIds.filter((sessionId) => !liveSessions.has(sessionId)),
    };
  });
}

/** Removes the rows of sessions that were opened before `before` (epoch milliseconds) and have no chunk. */
export function removeEmptySessions(
  database: TracepaneDatabase,
  before: number,
  liveSessions: ReadonlySet<SessionId>,
): Promise<Result<Removal>> {
  return inOneTransaction(database, false, async (stores) => {
    const all: readonly Session[] = await answerOf(stores('sessions').getAll());
    const old = all.filter(({ startedAt, sessionId }) => startedAt < before && !liveSessions.has(sessionId));
    return { rows: [], endedSessions: old.map(({ sessionId }) => sessionId) };
  });
}

async function inOneTransaction(
  database: TracepaneDatabase,
  keepsSomething: boolean,
  work: (stores: Stores) => Promise<Deleted>,
): Promise<Result<Removal>> {
  const done = await attempt(() => transact(database, STORES, (stores) => remove(stores, work)));
  if (done.kind === 'ok' || keepsSomething || !done.error.startsWith(STORAGE_FULL)) return done;
  return attempt(() => removeUncounted(database, work));
}

const STORES = ['sessions', 'chunks', 'chunkBytes', 'totals', 'tallies', 'pins'] as const;

/** What of the transaction is done already: these rows, and their bytes, are deleted. */
interface Deleted {
  readonly rows: readonly StoredChunk[];
  readonly rewrites?: readonly Rewrite[];
  readonly endedSessions: readonly SessionId[];
}

async function remove(stores: Stores, work: (stores: Stores) => Promise<Deleted>): Promise<Removal> {
  // Asked for with all else, for each answer that is waited for takes its time.
  const [totalsBefore, { rows, rewrites = [], endedSessions }] = await Promise.all([
    readTotals(stores),
    work(stores),
  ]);
  const chunkIds = chunkIdsOf(rows);
  const there = new Set(chunkIds);
  const written = rewrites.filter(({ sources }) => sources.every((source) => there.has(source)));
  for (const { row, stored } of written) {
    stores('chunks').add(row);
    stores('chunkBytes').add(stored, row.chunkId);
  }
  const rewritten = written.map(({ row }) => row);
  const [{ totals }, sessionIds] = await Promise.all([
    keepTallies(
      stores,
      { removed: rows, added: rewritten },
      totalsBefore === undefined ? undefined : { totals: totalsBefore, tallies: new Map() },
    ),
    removeEmptied(stores, endedSessions),
  ]);
  return { chunkIds, removed: rows, sessionIds, rewritten, totals };
}

/**
 * A browser that has no space left refuses whatever writes, and be it the counts of what is removed; what only deletes it takes
 * always. So the counts go too, and are made anew from the rows, now or by the next commit that finds room. Not where something
 * of the removed chunks is to be kept: that needs room.
 */
async function removeUncounted(
  database: TracepaneDatabase,
  work: (stores: Stores) => Promise<Deleted>,
): Promise<Removal> {
  const removed = await transact(database, STORES, async (stores) => {
    const { rows, endedSessions } = await work(stores);
    const { dropped = 0 } = (await readTotals(stores)) ?? {};
    deleteCounts(stores);
    const sessionIds = await removeEmptied(stores, endedSessions);
    return { chunkIds: chunkIdsOf(rows), rows, sessionIds, dropped };
  });
  const { chunkIds, rows, sessionIds, dropped } = removed;
  const counted = await transact(database, STORES, (stores) => countStored(stores, dropped));
  // What was lost before is in the gaps alone, should this find no room.
  await attempt(() => transact(database, STORES, (stores) => keepTallies(stores, { dropped })));
  return { chunkIds, removed: rows, sessionIds, rewritten: [], totals: counted.totals };
}

function rangesOf(ascending: readonly number[]): readonly IDBKeyRange[] {
  return contiguousRanges(ascending).map(([first, last]) => IDBKeyRange.bound(first, last));
}

function deleteRanges(stores: Stores, ranges: readonly IDBKeyRange[]): void {
  for (const range of ranges) {
    stores('chunks').delete(range);
    stores('chunkBytes').delete(range);
  }
}

/** Ascending. */
function chunkIdsOf(rows: readonly StoredChunk[]): readonly number[] {
  return rows.map(({ chunkId }) => chunkId).sort((one, other) => one - other);
}

/** Of these sessions those without a chunk, and their pins. */
async function removeEmptied(
  stores: Stores,
  endedSessions: readonly SessionId[],
): Promise<readonly SessionId[]> {
  const emptied = await Promise.all(endedSessions.map((sessionId) => sessionIfEmpty(stores, sessionId)));
  const sessionIds = emptied.flat();
  for (const sessionId of sessionIds) stores('sessions').delete(sessionId);
  await removePins(stores, sessionIds);
  return sessionIds;
}

async function sessionIfEmpty(stores: Stores, sessionId: SessionId): Promise<readonly SessionId[]> {
  const first = await answerOf(chunksOf(stores).getKey(allOf(sessionId)));
  return first === undefined ? [sessionId] : [];
}

function chunksOf(stores: Stores): IDBIndex {
  return stores('chunks').index('[sessionId+sequence]');
}

/** Whatever the sequence: a list is greater than any number. */
function allOf(sessionId: SessionId): IDBKeyRange {
  return IDBKeyRange.bound([sessionId], [sessionId, []]);
}

/** The rows that are there, one request for each range. */
async function rowsOf(stores: Stores, ranges: readonly IDBKeyRange[]): Promise<readonly StoredChunk[]> {
  const found: readonly (readonly StoredChunk[])[] = await Promise.all(
    ranges.map((range) => answerOf(stores('chunks').getAll(range))),
  );
  return found.flat();
}

async function removePins(stores: Stores, sessionIds: readonly SessionId[]): Promise<void> {
  const pins = stores('pins');
  const ofSession = await Promise.all(
    sessionIds.map((sessionId) => answerOf(pins.index('sessionId').getAllKeys(sessionId))),
  );
  for (const key of ofSession.flat()) pins.delete(key);
}
