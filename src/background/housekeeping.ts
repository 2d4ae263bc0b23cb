import type { Session } from '../core/model/session.ts';
import { epochMillis, millis } from '../core/model/time.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { StorageReader } from '../storage/read.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { AskDocument } from './ask-document.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Documents } from './documents.ts';
import { type Expiry, expiredSpans } from './expire-spans.ts';
import type { Settings } from './settings.ts';

/**
 * How long a document may take to come back before it counts as gone: a worker that starts knows none of them and calls their
 * relays, and a port that ended may have a successor.
 */
const GRACE_MS = 10_000;
/** A document that is held up, by a debugger for one, is asked again after this. */
const ASK_AGAIN_MS = 60_000;
const HOUR_MS = 3_600_000;

export interface HousekeepingOptions {
  readonly reader: Pick<StorageReader, 'allSessions' | 'chunksOfSession' | 'bytesOfChunks'>;
  readonly writer: Pick<StorageWriter, 'putSession'>;
  readonly settings: Pick<Settings, 'run' | 'retention'>;
  readonly documents: Pick<Documents, 'of'>;
  readonly askDocument: AskDocument;
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
  /** The pause before the next sweep; undefined while none is due. */
  #pauseMs: number | undefined;
  #callOff = () => {};

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** To be called when the worker starts, and when a document is gone. */
  poke(): void {
    this.#sweepAfter(GRACE_MS);
  }

  async sweep(): Promise<void> {
    const sessions = await this.#options.reader.allSessions();
    // Storage does not answer: the next worker sweeps.
    if (sessions.kind === 'failed') return;
    const expiries = sessions.value.map((session) => this.#expiryOf(session)).filter(isDefined);
    // All at once: each that is silent is waited for.
    const over = await Promise.all(expiries.map((expiry) => this.#isOver(expiry)));
    for (const [index, expiry] of expiries.entries()) if (over[index] === true) await this.#settle(expiry);
    if (over.includes(false)) this.#sweepAfter(ASK_AGAIN_MS);
  }

  /** The shorter pause holds: a document that closes is not to wait for one that is held up. */
  #sweepAfter(pauseMs: number): void {
    if (this.#pauseMs !== undefined && this.#pauseMs <= pauseMs) return;
    this.#callOff();
    this.#pauseMs = pauseMs;
    this.#callOff = this.#options.schedule(() => {
      this.#pauseMs = undefined;
      void this.sweep();
    }, pauseMs);
  }

  /** False: its document may yet end its spans. */
  async #isOver({ session, reason }: Expiry): Promise<boolean> {
    return reason !== 'document closed' || (await this.#options.askDocument(session)) === 'gone';
  }

  async #settle(expiry: Expiry): Promise<void> {
    const { session } = expiry;
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

function isDefined(expiry: Expiry | undefined): expiry is Expiry {
  return expiry !== undefined;
}
