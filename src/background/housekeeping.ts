import type { Session } from '../core/model/session.ts';
import { epochMillis, millis } from '../core/model/time.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { StorageReader } from '../storage/read.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Documents } from './documents.ts';
import { type Expiry, expiredSpans } from './expire-spans.ts';
import type { Settings } from './settings.ts';

/**
 * How long a document may take to come back before it counts as gone: a worker that starts knows none of them and calls their
 * relays, and a port that ended may have a successor.
 */
const GRACE_MS = 10_000;
const HOUR_MS = 3_600_000;

export interface HousekeepingOptions {
  readonly reader: Pick<StorageReader, 'allSessions' | 'chunksOfSession' | 'bytesOfChunks'>;
  readonly writer: Pick<StorageWriter, 'putSession'>;
  readonly settings: Pick<Settings, 'run' | 'retention'>;
  readonly documents: Pick<Documents, 'of'>;
  readonly commits: Pick<CommitLoop, 'add'>;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Settles what was left unfinished: spans of documents that are gone, and spans that are open for longer than data is kept. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #isDue = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** To be called when the worker starts, and when a document is gone. */
  poke(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#options.schedule(() => {
      this.#isDue = false;
      void this.sweep();
    }, GRACE_MS);
  }

  async sweep(): Promise<void> {
    const sessions = await this.#options.reader.allSessions();
    // Storage does not answer: the next worker sweeps.
    if (sessions.kind === 'failed') return;
    for (const session of sessions.value) await this.#settle(session);
  }

  async #settle(session: Session): Promise<void> {
    const expiry = this.#expiryOf(session);
    if (expiry === undefined) return;
    const expired = await expiredSpans(expiry, this.#options);
    if (expired.kind === 'failed') return;
    // It came back while it was being looked at.
    const isGone = this.#options.documents.of(session.sessionId) === undefined;
    if (!isGone && expiry.reason !== 'too old') return;
    if (expired.value !== undefined) this.#options.commits.add(expired.value);
    else if (isGone) {
      await this.#options.writer.putSession({ ...session, endedAt: epochMillis(this.#options.now()) });
    }
  }

  #expiryOf(session: Session): Expiry | undefined {
    const { documents, settings, now } = this.#options;
    const { origin, endedAt, sessionId, timeOrigin } = session;
    if (origin.kind !== 'page' || endedAt !== undefined) return undefined;
    if (documents.of(sessionId) === undefined) {
      const reason = origin.run === settings.run ? 'document closed' : 'browser ended';
      return { session, reason, startedBefore: millis(Number.POSITIVE_INFINITY) };
    }
    const oldest = millis(now() - settings.retention.maxAgeHours * HOUR_MS - timeOrigin);
    return oldest > 0 ? { session, reason: 'too old', startedBefore: oldest } : undefined;
  }
}
