import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { StoredTotals } from '../core/model/store-totals.ts';
import { attempt } from './attempt.ts';
import { type Commit, type CommitBatch, commitChunks } from './commit-chunks.ts';
import { CommitMemory } from './commit-memory.ts';
import { compressChunks } from './compress-chunks.ts';
import {
  type ChunkRemoval,
  clearSessions,
  type Removal,
  removeChunks,
  removeEmptySessions,
} from './remove-chunks.ts';
import type { Pin, TracepaneDatabase } from './schema.ts';
import { whenStoreCloses } from './store-identity.ts';

/** All that is ever written. Only the background has one. */
export interface StorageWriter {
  /** Writes the session's row, or writes it anew: its title and address change while it lives. */
  putSession(session: Session): Promise<Result<void>>;
  commit(batch: CommitBatch): Promise<Result<Commit>>;
  remove(removal: ChunkRemoval, liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  clear(sessionIds: readonly SessionId[], liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  removeEmptySessions(before: number, liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  /** Compresses stored chunks where they lie. */
  compress(chunkIds: readonly number[]): Promise<Result<StoredTotals>>;
  pin(pins: readonly Pin[]): Promise<Result<void>>;
  unpin(pins: readonly Pin[]): Promise<Result<void>>;
  putSetting(name: string, value: unknown): Promise<Result<void>>;
}

export function createWriter(database: TracepaneDatabase): StorageWriter {
  const memory = new CommitMemory();
  whenStoreCloses(database, () => memory.forget());
  return {
    putSession: (session) =>
      attempt(async () => {
        await database.sessions.put(session);
      }),
    commit: (batch) => commitChunks(database, batch, memory),
    remove: (removal, liveSessions) => memory.during(() => removeChunks(database, removal, liveSessions)),
    clear: (sessionIds, liveSessions) =>
      memory.during(() => clearSessions(database, sessionIds, liveSessions)),
    removeEmptySessions: (before, liveSessions) =>
      memory.during(() => removeEmptySessions(database, before, liveSessions)),
    compress: (chunkIds) => memory.during(() => compressChunks(database, chunkIds)),
    pin: (pins) =>
      attempt(async () => {
        await database.pins.bulkPut(pins.map(({ sessionId, traceId }) => ({ sessionId, traceId })));
      }),
    unpin: (pins) =>
      attempt(() => database.pins.bulkDelete(pins.map(({ sessionId, traceId }) => [sessionId, traceId]))),
    putSetting: (name, value) =>
      attempt(async () => {
        await database.settings.put(value, name);
      }),
  };
}
