import type { Result } from '../core/base/result.ts';
import { ok } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Retention } from '../core/model/retention.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import { chunksToRemove } from '../core/pipeline/rotation.ts';
import type { StorageReader } from '../storage/read.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import type { StorageWriter } from '../storage/write.ts';

/** Rows looked at, and at most removed, in one transaction: short enough not to hold up commits. */
const STEP = 256;
const PAUSE_MS = 2_000;
/** A session that never recorded anything is forgotten after this. */
const EMPTY_SESSION_MS = 3_600_000;
/** What is kept, of the bytes there are, when the browser gives no more space. */
const KEPT_WHEN_FULL = 0.9;

export interface RotationOptions {
  readonly reader: Pick<StorageReader, 'totals' | 'oldestChunks'>;
  readonly writer: Pick<StorageWriter, 'remove' | 'removeEmptySessions'>;
  readonly retention: () => Retention;
  readonly liveSessions: () => ReadonlySet<SessionId>;
  readonly schedule: Schedule;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onRemoved: (removal: Removal) => void;
}

/** Keeps what is stored within the retention: a while after each burst of commits, never during one. */
export class Rotation {
  readonly #options: RotationOptions;
  #isDue = false;

  constructor(options: RotationOptions) {
    this.#options = options;
  }

  /** To be called after commits, and when the retention has changed. */
  poke(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#options.schedule(() => {
      this.#isDue = false;
      void this.rotate(this.#options.retention());
    }, PAUSE_MS);
  }

  /** The browser gives no more space: removes the oldest tenth. */
  async makeRoom(): Promise<void> {
    const totals = await this.#options.reader.totals();
    if (totals.kind === 'failed') return;
    await this.rotate({ ...this.#options.retention(), maxBytes: totals.value.bytes * KEPT_WHEN_FULL });
  }

  /** Removes the oldest chunks, step by step, until the rest keeps to the retention. */
  async rotate(retention: Retention): Promise<Result<void>> {
    const { writer, liveSessions, now, onRemoved } = this.#options;
    for (;;) {
      const step = await this.#nextStep(retention);
      if (step.kind === 'failed') return step;
      if (step.value.length === 0) break;
      const removal = await writer.remove(step.value, liveSessions());
      if (removal.kind === 'failed') return removal;
      onRemoved(removal.value);
    }
    const empty = await writer.removeEmptySessions(now() - EMPTY_SESSION_MS, liveSessions());
    if (empty.kind === 'failed') return empty;
    if (empty.value.sessionIds.length > 0) onRemoved(empty.value);
    return ok(undefined);
  }

  async #nextStep(retention: Retention): Promise<Result<readonly number[]>> {
    const { reader, now } = this.#options;
    const totals = await reader.totals();
    if (totals.kind === 'failed') return totals;
    const oldest = await reader.oldestChunks(0, STEP);
    if (oldest.kind === 'failed') return oldest;
    return ok(chunksToRemove(oldest.value, totals.value, retention, now()));
  }
}
