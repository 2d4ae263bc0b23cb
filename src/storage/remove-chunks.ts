import { ok, type Result } from '../core/base/result.ts';
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
  return inOneTransaction(database, async (stores) => {
    const rows = await rowsOf(stores, chunkIds);
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
  return inOneTransaction(database, async (stores) => {
    const ofSession: readonly (readonly StoredChunk[])[] = await Promise.all(
      sessionIds.map((sessionId) => answerOf(chunksOf(stores).getAll(allOf(sessionId)))),
    );
    await removePins(stores, sessionIds);
    return {
      rows: ofSession.flat(),
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
  return inOneTransaction(database, async (stores) => {
    const all: readonly Session[] = await answerOf(stores('sessions').getAll());
    const old = all.filter(({ startedAt, sessionId }) => startedAt < before && !liveSessions.has(sessionId));
    return { rows: [], endedSessions: old.map(({ sessionId }) => sessionId) };
  });
}

async function inOneTransaction(
  database: TracepaneDatabase,
  plan: (stores: Stores) => Promise<Plan>,
): Promise<Result<Removal>> {
  const done = await attempt(() =>
    transact(database, STORES, async (stores) => remove(stores, await plan(stores))),
  );
  if (done.kind === 'ok' || !done.error.startsWith(STORAGE_FULL)) return done;
  const removed = await attempt(() => removeUncounted(database, plan));
  if (removed.kind === 'failed') return removed;
  return removed.value === undefined ? done : ok(removed.value);
}

const STORES = ['sessions', 'chunks', 'chunkBytes', 'totals', 'tallies', 'pins'] as const;

interface Plan {
  readonly rows: readonly StoredChunk[];
  readonly rewrites?: readonly Rewrite[];
  readonly endedSessions: readonly SessionId[];
}

async function remove(stores: Stores, { rows, rewrites = [], endedSessions }: Plan): Promise<Removal> {
  const chunkIds = deleteRows(stores, rows);
  const there = new Set(chunkIds);
  const written = rewrites.filter(({ sources }) => sources.every((source) => there.has(source)));
  for (const { row, stored } of written) {
    stores('chunks').add(row);
    stores('chunkBytes').add(stored, row.chunkId);
  }
  const rewritten = written.map(({ row }) => row);
  const [{ totals }, sessionIds] = await Promise.all([
    keepTallies(stores, { removed: rows, added: rewritten }),
    removeEmptied(stores, endedSessions),
  ]);
  return { chunkIds, removed: rows, sessionIds, rewritten, totals };
}

/**
 * A browser that has no space left refuses whatever writes, and be it the counts of what is removed; what only deletes it takes
 * always. So the counts go too, and are made anew from the rows, now or by the next commit that finds room. Undefined when
 * something of the removed chunks is to be kept: that needs room.
 */
async function removeUncounted(
  database: TracepaneDatabase,
  plan: (stores: Stores) => Promise<Plan>,
): Promise<Removal | undefined> {
  const removed = await transact(database, STORES, async (stores) => {
    const { rows, rewrites = [], endedSessions } = await plan(stores);
    if (rewrites.length > 0) return undefined;
    const { dropped = 0 } = (await readTotals(stores)) ?? {};
    const chunkIds = deleteRows(stores, rows);
    deleteCounts(stores);
    return { chunkIds, rows, sessionIds: await removeEmptied(stores, endedSessions), dropped };
  });
  if (removed === undefined) return undefined;
  const { chunkIds, rows, sessionIds, dropped } = removed;
  const counted = await transact(database, STORES, (stores) => countStored(stores, dropped));
  // What was lost before is in the gaps alone, should this find no room.
  await attempt(() => transact(database, STORES, (stores) => keepTallies(stores, { dropped })));
  return { chunkIds, removed: rows, sessionIds, rewritten: [], totals: counted.totals };
}

function deleteRows(stores: Stores, rows: readonly StoredChunk[]): readonly number[] {
  const chunkIds = rows.map(({ chunkId }) => chunkId).sort((one, other) => one - other);
  for (const [first, last] of contiguousRanges(chunkIds)) {
    stores('chunks').delete(IDBKeyRange.bound(first, last));
    stores('chunkBytes').delete(IDBKeyRange.bound(first, last));
  }
  return chunkIds;
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

/** The rows of these chunks that are there, one request for each range. */
async function rowsOf(stores: Stores, chunkIds: readonly number[]): Promise<readonly StoredChunk[]> {
  // Named twice, a row would be found twice, and twice be taken off the counts.
  const ascending = [...new Set(chunkIds)].sort((one, other) => one - other);
  const found: readonly (readonly StoredChunk[])[] = await Promise.all(
    contiguousRanges(ascending).map(([first, last]) =>
      answerOf(stores('chunks').getAll(IDBKeyRange.bound(first, last))),
    ),
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
