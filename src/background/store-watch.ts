import { failed, type Result } from '../core/base/result.ts';
import { createSpanId, type RandomBytes } from '../core/model/ids.ts';
import type { Schedule } from '../core/pipeline/batcher.ts';
import type { Commit, CommitBatch } from '../storage/commit-chunks.ts';
import type { TracepaneDatabase } from '../storage/schema.ts';
import { identifyStore, reviveStore, whenStoreCloses } from '../storage/store-identity.ts';
import type { StorageWriter } from '../storage/write.ts';
import type { ExtensionApi } from './extension-api.ts';
import { StoredSpans } from './stored-spans.ts';

/** The key in the browser's session memory. */
const KEY = 'storeId';
/** A blocked opening never answers. Longer than any honest commit of a batch. */
const MOST_COMMIT_MS = 15_000;

export interface StoreWatchOptions {
  readonly database: TracepaneDatabase;
  readonly writer: Pick<StorageWriter, 'commit'>;
  readonly memory: ExtensionApi['sessionMemory'];
  readonly randomBytes: RandomBytes;
  readonly schedule: Schedule;
  /** The database was replaced by an empty one; `before` says what was known to be in the old one. */
  readonly onReplaced: (before: StoredSpans) => void;
}

/**
 * Stands between the recorder and a database that others can delete: a person who clears the browser's data, DevTools, the
 * browser itself. Every database has an id; when another one is found under our name, what was stored is gone, and is said
 * to be. A commit that was under way at that moment counts as failed: tried again, it is stored, or recognised as stored.
 */
export class StoreWatch {
  readonly stored = new StoredSpans();
  readonly #options: StoreWatchOptions;
  #storeId: string | undefined;
  /** Rises whenever the connection ends. */
  #era = 0;
  #checking: Promise<void> = Promise.resolve();

  private constructor(options: StoreWatchOptions, storeId: string | undefined) {
    this.#options = options;
    this.#storeId = storeId;
    whenStoreCloses(options.database, () => {
      this.#era += 1;
      const before = this.stored.startOver();
      this.#checking = this.#checking.then(() => this.#check(before));
    });
  }

  static async start(options: StoreWatchOptions): Promise<StoreWatch> {
    const { [KEY]: known } = await options.memory.get(KEY);
    return new StoreWatch(options, typeof known === 'string' ? known : undefined);
  }

  /** To be called once everything stands: the database may have been replaced while no worker lived. */
  async checkAtStart(): Promise<void> {
    this.#checking = this.#checking.then(() => this.#check(new StoredSpans()));
    await this.#checking;
  }

  async commit(batch: CommitBatch): Promise<Result<Commit>> {
    reviveStore(this.#options.database);
    const era = this.#era;
    const commit = await this.#inTime(this.#options.writer.commit(batch));
    if (era === this.#era || commit.kind === 'failed') return commit;
    return failed('The database was closed during the commit; it is tried again.');
  }

  async #check(before: StoredSpans): Promise<void> {
    const { database, randomBytes, memory, onReplaced } = this.#options;
    const found = await identifyStore(database, createSpanId(randomBytes));
    // It cannot be read now; the next commit says so, and its success opens it anew.
    if (found.kind === 'failed' || found.value === this.#storeId) {
      this.stored.takeBack(before);
      return;
    }
    const isFirst = this.#storeId === undefined;
    this.#storeId = found.value;
    await memory.set({ [KEY]: found.value });
    if (!isFirst) onReplaced(before);
  }

  #inTime(commit: Promise<Result<Commit>>): Promise<Result<Commit>> {
    return new Promise((resolve) => {
      const callOff = this.#options.schedule(() => {
        resolve(
          failed(
            'The database does not answer: a page of another version of Tracepane may hold it. Close other DevTools windows.',
          ),
        );
      }, MOST_COMMIT_MS);
      void commit.then((answer) => {
        callOff();
        resolve(answer);
      });
    });
  }
}
