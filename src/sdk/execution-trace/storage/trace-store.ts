import type { StorageAdapter } from './storage-adapter.ts';
import type { StorageRotationManager } from './storage-rotation-manager.ts';
import { type StoredTrace, storedTracesIn, TRACES_KEY } from './stored-trace.ts';

/** The traces in a storage adapter: appended in order, rotated as they are. Never writes twice at once. */
export class TraceStore {
  readonly #adapter: StorageAdapter;
  readonly #rotation: Pick<StorageRotationManager, 'rotate'>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(adapter: StorageAdapter, rotation: Pick<StorageRotationManager, 'rotate'>) {
    this.#adapter = adapter;
    this.#rotation = rotation;
  }

  /** Rejects with what the adapter rejects with; then nothing was stored. */
  append(traces: readonly StoredTrace[]): Promise<void> {
    const change = (value: unknown) => this.#rotation.rotate(byTime([...storedTracesIn(value), ...traces]));
    const done = this.#last.then(() => this.#update(change));
    this.#last = done.catch(() => undefined); // Told to who asked for it; the next one goes on.
    return done;
  }

  /** Oldest first. */
  async readAll(): Promise<readonly StoredTrace[]> {
    return storedTracesIn(await this.#adapter.getItem(TRACES_KEY));
  }

  async #update(change: (value: unknown) => unknown): Promise<void> {
    if (this.#adapter.updateItem !== undefined) {
      await this.#adapter.updateItem(TRACES_KEY, change);
      return;
    }
    await this.#adapter.setItem(TRACES_KEY, change(await this.#adapter.getItem(TRACES_KEY)));
  }
}

/** A queue lets the important go first; what is stored stands in the order in which it was written. */
function byTime(traces: readonly StoredTrace[]): readonly StoredTrace[] {
  return traces.toSorted((one, other) => one.timestamp - other.timestamp);
}
