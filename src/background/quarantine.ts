import { openChunk } from '../core/model/chunk/view.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { clearQuarantine, readQuarantine, setAside } from '../storage/quarantine.ts';
import type { StorageReader } from '../storage/read.ts';
import type { QuarantinedChunk, TracepaneDatabase } from '../storage/schema.ts';
import type { UnreadableChunks } from '../wire/diagnostics.ts';

export interface QuarantineOptions {
  readonly database: TracepaneDatabase;
  readonly reader: Pick<StorageReader, 'oldestChunks' | 'bytesOfChunks'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Takes the chunk from among the readable ones, and leaves a gap in its place. */
  readonly replaceByGap: (chunk: StoredChunk) => Promise<void>;
}

type Damage = Pick<QuarantinedChunk, 'reason' | 'bytes'>;

/** Chunks that were stored whole and cannot be read any more. Each is looked at again before it is set aside. */
export class Quarantine {
  readonly #options: QuarantineOptions;
  #chunks: readonly QuarantinedChunk[] = [];

  constructor(options: QuarantineOptions) {
    this.#options = options;
  }

  /** What is set aside; a storage that cannot tell has nothing to tell. */
  async load(): Promise<void> {
    const read = await readQuarantine(this.#options.database);
    this.#chunks = read.kind === 'ok' ? read.value : [];
  }

  get summary(): UnreadableChunks | undefined {
    if (this.#chunks.length === 0) return undefined;
    const reasons = new Map<string, number>();
    for (const { reason } of this.#chunks) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return {
      chunks: this.#chunks.length,
      spans: this.#chunks.reduce((sum, { spans }) => sum + spans, 0),
      reasons: [...reasons].map(([reason, chunks]) => ({ reason, chunks })),
    };
  }

  /** A panel could not read these. */
  async look(chunkIds: readonly number[]): Promise<void> {
    for (const chunkId of chunkIds) await this.#lookAt(chunkId);
    await this.load();
  }

  async clear(sessionIds: readonly SessionId[]): Promise<void> {
    await clearQuarantine(this.#options.database, sessionIds);
    await this.load();
  }

  async #lookAt(chunkId: number): Promise<void> {
    const { database, reader, now, replaceByGap } = this.#options;
    const rows = await reader.oldestChunks(chunkId - 1, 1);
    const row = rows.kind === 'ok' ? rows.value[0] : undefined;
    // Rotated away meanwhile, and not damaged at all.
    if (row?.chunkId !== chunkId) return;
    const damage = await this.#damageOf(chunkId);
    if (damage === undefined) return;
    const kept = await setAside(database, row, { ...damage, setAsideAt: now() });
    if (kept.kind === 'ok') await replaceByGap(row);
  }

  async #damageOf(chunkId: number): Promise<Damage | undefined> {
    const { reader } = this.#options;
    let bytes = await reader.bytesOfChunks([chunkId]);
    // Once more: a database that was just closed under us must not cost a chunk that is whole.
    if (bytes.kind === 'failed') bytes = await reader.bytesOfChunks([chunkId]);
    if (bytes.kind === 'failed') return { reason: bytes.error };
    const [buffer] = bytes.value;
    if (buffer === undefined) return { reason: 'its bytes are missing' };
    const opened = openChunk(buffer);
    return opened.kind === 'failed' ? { bytes: buffer, reason: opened.error } : undefined;
  }
}
