import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { attempt } from './attempt.ts';
import { type Commit, type CommitBatch, commitChunks } from './commit-chunks.ts';
import { clearSessions, type Removal, removeChunks, removeEmptySessions } from './remove-chunks.ts';
import type { TracepaneDatabase } from './schema.ts';

/** All that is ever written. Only the background has one. */
export interface StorageWriter {
  /** Writes the session's row, or writes it anew: its title and address change while it lives. */
  putSession(session: Session): Promise<Result<void>>;
  commit(batch: CommitBatch): Promise<Result<Commit>>;
  remove(chunkIds: readonly number[], liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  clear(sessionIds: readonly SessionId[], liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  removeEmptySessions(before: number, liveSessions: ReadonlySet<SessionId>): Promise<Result<Removal>>;
  putSetting(name: string, value: unknown): Promise<Result<void>>;
}

export function createWriter(database: TracepaneDatabase): StorageWriter {
  return {
    putSession: (session) =>
      attempt(async () => {
        await database.sessions.put(session);
      }),
    commit: (batch) => commitChunks(database, batch),
    remove: (chunkIds, liveSessions) => removeChunks(database, chunkIds, liveSessions),
    clear: (sessionIds, liveSessions) => clearSessions(database, sessionIds, liveSessions),
    removeEmptySessions: (before, liveSessions) => removeEmptySessions(database, before, liveSessions),
    putSetting: (name, value) =>
      attempt(async () => {
        await database.settings.put(value, name);
      }),
  };
}
