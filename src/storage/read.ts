import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import { type Session, siteOf } from '../core/model/session.ts';
import type { StoredTotals, Tally } from '../core/model/store-totals.ts';
import { OWN_SEQUENCES, type StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { contiguousRanges } from './contiguous-ranges.ts';
import { type Counts, countChunks } from './count-chunks.ts';
import { openDatabase, type Pin, TOTALS_KEY, type TracepaneDatabase } from './schema.ts';
import { plainBytes } from './stored-bytes.ts';

/** All that is ever read; the panel has one of its own. Nothing here changes anything. */
export interface StorageReader {
  session(sessionId: SessionId): Promise<Result<Session | undefined>>;
  /** Oldest first. Tab ids mean nothing beyond their `run` of the browser. */
  sessionsOfTab(run: string, tabId: number): Promise<Result<readonly Session[]>>;
  /** Oldest first. `site` as `siteOf` spells it: `https://shop.example`. */
  sessionsOfSite(site: string): Promise<Result<readonly Session[]>>;
  /** Oldest first, imported files among them. */
  allSessions(): Promise<Result<readonly Session[]>>;
  /** Index rows in the order of their commits, which is the order in which later rows of a span supersede earlier ones. */
  chunksOfSession(sessionId: SessionId): Promise<Result<readonly StoredChunk[]>>;
  /** Of the chunks of a session, in the order of their commits: cheap, for no row is read. */
  chunkIdsOfSession(sessionId: SessionId): Promise<Result<readonly number[]>>;
  /** Index rows in the order of the ids, without those that are gone. */
  chunksById(chunkIds: readonly number[]): Promise<Result<readonly StoredChunk[]>>;
  /** The first chunks of all after this one, oldest first. After 0: without the preserved ones. */
  oldestChunks(afterChunkId: number, most: number): Promise<Result<readonly StoredChunk[]>>;
  /** The same without those of imported files: what rotation goes by. */
  oldestOrdinary(afterChunkId: number, most: number): Promise<Result<readonly StoredChunk[]>>;
  /** The first of the preserved chunks. */
  oldestPreserved(most: number): Promise<Result<readonly StoredChunk[]>>;
  preservedOfSession(sessionId: SessionId): Promise<Result<readonly StoredChunk[]>>;
  /** Decompressed, in the order of the ids; undefined where a chunk is gone. */
  bytesOfChunks(chunkIds: readonly number[]): Promise<Result<readonly (ArrayBuffer | undefined)[]>>;
  totals(): Promise<Result<StoredTotals>>;
  /** By the keys of core/model/store-totals.ts. */
  tallies(): Promise<Result<ReadonlyMap<string, Tally>>>;
  pins(): Promise<Result<readonly Pin[]>>;
  /** Unknown: the one who reads a setting narrows it with its guard. Undefined when it was never written. */
  setting(name: string): Promise<Result<unknown>>;
  close(): void;
}

export function openReader(database: TracepaneDatabase = openDatabase()): StorageReader {
  return {
    session: (sessionId) => attempt(() => database.sessions.get(sessionId)),
    sessionsOfTab: (run, tabId) =>
      attempt(async () =>
        oldestFirst(
          await database.sessions.where('[origin.run+origin.tabId]').equals([run, tabId]).toArray(),
        ),
      ),
    sessionsOfSite: (site) =>
      attempt(async () =>
        oldestFirst(await database.sessions.filter(({ url }) => siteOf(url) === site).toArray()),
      ),
    allSessions: () => attempt(async () => oldestFirst(await database.sessions.toArray())),
    // The index has them by sequence.
    chunksOfSession: (sessionId) =>
      attempt(async () => {
        const rows = await database.chunks.where('sessionId').equals(sessionId).toArray();
        return rows.sort((one, other) => one.chunkId - other.chunkId);
      }),
    chunkIdsOfSession: (sessionId) =>
      attempt(async () => {
        const chunkIds = await database.chunks.where('sessionId').equals(sessionId).primaryKeys();
        return chunkIds.sort((one, other) => one - other);
      }),
    chunksById: (chunkIds) =>
      attempt(async () => {
        // A request for each range, not for each row.
        const rows = await Promise.all(
          contiguousRanges(chunkIds).map((range) => chunksBetween(database, range)),
        );
        return rows.flat();
      }),
    oldestChunks: (afterChunkId, most) => attempt(() => oldestChunks(database, afterChunkId, most)),
    oldestOrdinary: (afterChunkId, most) => attempt(() => oldestOrdinary(database, afterChunkId, most)),
    oldestPreserved: (most) => attempt(() => database.chunks.where(':id').below(0).limit(most).toArray()),
    preservedOfSession: (sessionId) =>
      attempt(async () => {
        const own = await database.chunks
          .where('[sessionId+sequence]')
          .between([sessionId, OWN_SEQUENCES], [sessionId, Number.POSITIVE_INFINITY])
          .toArray();
        return own.filter(({ preserved }) => preserved === true);
      }),
    bytesOfChunks: (chunkIds) =>
      attempt(async () => {
        const stored = await database.chunkBytes.bulkGet([...chunkIds]);
        return Promise.all(stored.map((bytes) => (bytes === undefined ? undefined : plainBytes(bytes))));
      }),
    totals: () => attempt(async () => (await countsOf(database)).totals),
    tallies: () => attempt(async () => (await countsOf(database)).tallies),
    pins: () => attempt(() => database.pins.toArray()),
    setting: (name) => attempt(() => database.settings.get(name)),
    close: () => database.close(),
  };
}

/** Imported chunks are told by their keys: their rows, of which there may be thousands before the first ordinary one, are not read. */
async function oldestOrdinary(
  database: TracepaneDatabase,
  afterChunkId: number,
  most: number,
): Promise<readonly StoredChunk[]> {
  const files = await database.sessions.filter(({ origin }) => origin.kind === 'file').primaryKeys();
  const imported = new Set(await database.chunks.where('sessionId').anyOf(files).primaryKeys());
  if (imported.size === 0) return oldestChunks(database, afterChunkId, most);
  const keys = await database.chunks
    .where(':id')
    .above(afterChunkId)
    .limit(most + imported.size)
    .primaryKeys();
  const ordinary = keys.filter((chunkId) => !imported.has(chunkId)).slice(0, most);
  const rows = await Promise.all(contiguousRanges(ordinary).map((range) => chunksBetween(database, range)));
  return rows.flat();
}

function chunksBetween(
  database: TracepaneDatabase,
  [first, last]: readonly [first: number, last: number],
): PromiseLike<readonly StoredChunk[]> {
  return database.chunks.where(':id').between(first, last, true, true).toArray();
}

async function oldestChunks(
  database: TracepaneDatabase,
  afterChunkId: number,
  most: number,
): Promise<readonly StoredChunk[]> {
  return database.chunks.where(':id').above(afterChunkId).limit(most).toArray();
}

/**
 * Counted from the rows where there are no counters: a removal without space takes them along, and who makes room must know how
 * much is left all the same.
 */
async function countsOf(database: TracepaneDatabase): Promise<Counts> {
  const totals = await database.totals.get(TOTALS_KEY);
  if (totals === undefined) return countChunks(await database.chunks.toArray());
  const tallies = await database.tallies.toArray();
  return { totals, tallies: new Map(tallies.map(({ key, spans, bytes }) => [key, { spans, bytes }])) };
}

function oldestFirst(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort((one, other) => one.startedAt - other.startedAt);
}
