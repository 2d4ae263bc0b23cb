import { chunkToCommit } from '../../src/background/ingest-item.ts';
import type { Result } from '../../src/core/base/result.ts';
import { openChunk } from '../../src/core/model/chunk/view.ts';
import type { SessionId } from '../../src/core/model/ids.ts';
import type { Session } from '../../src/core/model/session.ts';
import { epochMillis } from '../../src/core/model/time.ts';
import type { CommitOutcome } from '../../src/storage/commit-chunks.ts';
import { openReader } from '../../src/storage/read.ts';
import { openDatabase } from '../../src/storage/schema.ts';
import { createWriter } from '../../src/storage/write.ts';

const BENCH_SESSION = 'be'.repeat(16) as SessionId;

/** The product's own storage, in a database of its own name or in the product's. */
export class OurStore {
  readonly #database: ReturnType<typeof openDatabase>;
  readonly #writer: ReturnType<typeof createWriter>;
  readonly #session: Session = {
    sessionId: BENCH_SESSION,
    origin: { kind: 'file', fileName: 'bench' },
    title: 'bench',
    url: 'http://bench.localhost/',
    timeOrigin: epochMillis(Date.now()),
    startedAt: epochMillis(Date.now()),
  };

  constructor(name?: string) {
    this.#database = openDatabase(name);
    this.#writer = createWriter(this.#database);
  }

  /** All that the worker does with chunks that came: the full check, the index rows, the commit. */
  async add(buffers: readonly ArrayBuffer[]): Promise<readonly CommitOutcome[]> {
    const chunks = buffers.map((buffer) => {
      const view = orThrow(openChunk(buffer));
      return chunkToCommit(BENCH_SESSION, view.sequence, view);
    });
    const batch = { chunks, sessions: [this.#session], storedAt: Date.now() };
    return orThrow(await this.#writer.commit(batch)).outcomes;
  }

  /** The oldest, as rotation does it. */
  async removeOldest(count: number): Promise<void> {
    const oldest = orThrow(await openReader(this.#database).oldestChunks(0, count));
    orThrow(
      await this.#writer.remove({ chunkIds: oldest.map(({ chunkId }) => chunkId) }, new Set([BENCH_SESSION])),
    );
  }
}

function orThrow<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}
