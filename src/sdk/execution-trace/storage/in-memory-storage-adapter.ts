import type { StorageAdapter } from './storage-adapter.ts';

/** Keeps values while the program runs; copies go in and out, as in a database. The twin of `IndexedDBStorageAdapter`. */
export class InMemoryStorageAdapter implements StorageAdapter {
  readonly #values = new Map<string, unknown>();

  async getItem(key: string): Promise<unknown> {
    return structuredClone(this.#values.get(key));
  }

  async setItem(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
  }

  async removeItem(key: string): Promise<void> {
    this.#values.delete(key);
  }

  async getAllKeys(): Promise<readonly string[]> {
    return [...this.#values.keys()];
  }

  async updateItem(key: string, change: (value: unknown) => unknown): Promise<void> {
    this.#values.set(key, structuredClone(change(structuredClone(this.#values.get(key)))));
  }
}
