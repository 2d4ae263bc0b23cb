import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import { type Session, siteOf } from '../core/model/session.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { attempt } from './attempt.ts';
import { NO_TOTALS, openDatabase, type StoredTotals, TOTALS_KEY, type TracepaneDatabase } from './schema.ts';

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
  /** The first chunks of all after this one, oldest first. */
  oldestChunks(afterChunkId: number, most: number): Promise<Result<readonly StoredChunk[]>>;
  /** In the order of the ids; undefined where a chunk is gone. */
  bytesOfChunks(chunkIds: readonly number[]): Promise<Result<readonly (ArrayBuffer | undefined)[]>>;
  totals(): Promise<Result<StoredTotals>>;
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
    // The rows of an index with equal keys come in the order of the primary key.
    chunksOfSession: (sessionId) =>
      attempt(() => database.chunks.where('sessionId').equals(sessionId).toArray()),
    oldestChunks: (afterChunkId, most) =>
      attempt(() => database.chunks.where(':id').above(afterChunkId).limit(most).toArray()),
    bytesOfChunks: (chunkIds) => attempt(() => database.chunkBytes.bulkGet([...chunkIds])),
    totals: () => attempt(async () => (await database.totals.get(TOTALS_KEY)) ?? NO_TOTALS),
    setting: (name) => attempt(() => database.settings.get(name)),
    close: () => database.close(),
  };
}

function oldestFirst(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort((one, other) => one.startedAt - other.startedAt);
}
