import { failed, ok, type Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { StorageReader } from '../storage/read.ts';
import type { StorageWriter } from '../storage/write.ts';

export interface ImportsOptions {
  readonly reader: Pick<StorageReader, 'session' | 'allSessions'>;
  readonly writer: Pick<StorageWriter, 'putSession'>;
  /** Removes everything of these sessions. */
  readonly remove: (sessionIds: readonly SessionId[]) => Promise<unknown>;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A panel that imports says something every few milliseconds; one that was silent for so long is gone. */
const ABANDONED_MS = 60_000;

/**
 * Files that are being imported. What is stored of a file counts only when its panel says that it is complete: what a panel
 * leaves behind that was closed in the middle is removed, by this worker or a later one.
 */
export class Imports {
  readonly #options: ImportsOptions;
  readonly #open = new Map<SessionId, { readonly session: Session; heardAt: number }>();
  #isSweepDue = false;

  constructor(options: ImportsOptions) {
    this.#options = options;
  }

  async begin(session: Session): Promise<Result<void>> {
    const written = await this.#options.writer.putSession(session);
    if (written.kind === 'ok') this.#hear(session);
    return written;
  }

  /** The session that a chunk is for. */
  async sessionFor(sessionId: SessionId): Promise<Result<Session>> {
    const open = this.#open.get(sessionId);
    if (open !== undefined) {
      open.heardAt = this.#options.now();
      return ok(open.session);
    }
    // An earlier worker began it. A page's session is written by its page alone, and a file that is complete by nobody.
    const session = await this.#options.reader.session(sessionId);
    if (session.kind === 'failed') return session;
    if (!isImporting(session.value)) return failed('This import is not known; begin it again.');
    this.#hear(session.value);
    return ok(session.value);
  }

  async keep(sessionId: SessionId): Promise<Result<Session>> {
    const session = await this.sessionFor(sessionId);
    if (session.kind === 'failed' || session.value.origin.kind !== 'file') return session;
    const { isImporting: _done, ...origin } = session.value.origin;
    const complete = { ...session.value, origin };
    const written = await this.#options.writer.putSession(complete);
    if (written.kind === 'failed') return written;
    this.#open.delete(sessionId);
    return ok(complete);
  }

  async discard(sessionId: SessionId): Promise<Result<void>> {
    const session = await this.sessionFor(sessionId);
    if (session.kind === 'failed') return session;
    this.#open.delete(sessionId);
    await this.#options.remove([sessionId]);
    return ok(undefined);
  }

  /** To be called when the worker starts: an earlier one may have left something. */
  async sweep(): Promise<void> {
    const stored = await this.#options.reader.allSessions();
    // Storage does not answer: the next worker sweeps.
    if (stored.kind === 'failed') return;
    for (const session of stored.value) {
      if (isImporting(session) && !this.#open.has(session.sessionId)) this.#hear(session);
    }
    const silentSince = this.#options.now() - ABANDONED_MS;
    const abandoned = [...this.#open].filter(([, { heardAt }]) => heardAt <= silentSince);
    const sessionIds = abandoned.map(([sessionId]) => sessionId);
    for (const sessionId of sessionIds) this.#open.delete(sessionId);
    if (sessionIds.length > 0) await this.#options.remove(sessionIds);
    if (this.#open.size > 0) this.#sweepLater();
  }

  #hear(session: Session): void {
    this.#open.set(session.sessionId, { session, heardAt: this.#options.now() });
    this.#sweepLater();
  }

  #sweepLater(): void {
    if (this.#isSweepDue) return;
    this.#isSweepDue = true;
    this.#options.schedule(() => {
      this.#isSweepDue = false;
      void this.sweep();
    }, ABANDONED_MS);
  }
}

function isImporting(session: Session | undefined): session is Session {
  return session?.origin.kind === 'file' && session.origin.isImporting === true;
}
