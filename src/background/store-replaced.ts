import type { Session } from '../core/model/session.ts';
import { millis } from '../core/model/time.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { LiveMessage } from '../wire/live.ts';
import type { CommitLoop } from './commit-loop.ts';
import type { Documents } from './documents.ts';
import { gapChunk } from './gap-chunk.ts';
import type { Settings } from './settings.ts';
import type { StoredSpans } from './stored-spans.ts';

const WHY =
  'The stored data was deleted, by a person who cleared the browser’s data or by the browser. Recording goes on.';

export interface RecoveryPorts {
  readonly settings: Settings;
  readonly writer: Pick<StorageWriter, 'putSession'>;
  readonly documents: Documents;
  readonly commits: Pick<CommitLoop, 'add'>;
  readonly tellPanels: (message: LiveMessage) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
}

/** Puts into a new database what this worker knows, and into the records of every document a gap for what they have lost. */
export class Recovery {
  readonly #ports: RecoveryPorts;
  /** When the last database was found to be a new one; documents that began before have lost what they had stored. */
  #replacedAt: number | undefined;
  #told = new Set<string>();

  constructor(ports: RecoveryPorts) {
    this.#ports = ports;
  }

  /** `before` says what was known to be stored when the database went. */
  async recover(before: StoredSpans): Promise<void> {
    const { settings, writer, documents, tellPanels, now } = this.#ports;
    this.#replacedAt = now();
    this.#told = new Set();
    await settings.writeAgain();
    for (const { session } of documents.all()) await writer.putSession(session);
    tellPanels({ kind: 'replaced', why: WHY });
    for (const { session } of documents.all()) this.#tell(session, before.of(session.sessionId));
  }

  /** A document has connected: it may have recorded into a database that was deleted while nobody listened. */
  greet(session: Session): void {
    if (this.#replacedAt !== undefined && session.startedAt < this.#replacedAt)
      this.#tell(session, undefined);
  }

  #tell(session: Session, lost: number | undefined): void {
    if (this.#told.has(session.sessionId)) return;
    this.#told.add(session.sessionId);
    // Known to have stored nothing yet: then it has lost nothing.
    if (lost === 0) return;
    const { commits, now, random } = this.#ports;
    const end = millis(Math.max(0, now() - session.timeOrigin));
    const gap = { start: millis(0), end, count: lost ?? 0, reason: 'storage-failed' } as const;
    commits.add({ session, chunk: gapChunk(session.sessionId, [gap], random), acknowledges: [] });
  }
}
