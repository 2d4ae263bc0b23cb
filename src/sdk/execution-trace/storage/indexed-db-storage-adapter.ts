import type { StorageAdapter } from './storage-adapter.ts';

export interface IndexedDBStorageAdapterOptions {
  readonly databaseName?: string;
  readonly version?: number;
  /** The platform's, if absent. */
  readonly indexedDB?: IDBFactory;
}

const STORE = 'items';

/**
 * Keeps values in IndexedDB, over reloads and restarts. The database opens with the first use; a newer page that wants to change
 * it gets it, and the next use opens it again. Source: document 1, "ActionTraceOutputService".
 */
export class IndexedDBStorageAdapter implements StorageAdapter {
  readonly #name: string;
  readonly #version: number;
  readonly #factory: IDBFactory | undefined;
  #opened: Promise<IDBDatabase> | undefined;

  constructor({
    databaseName = 'tracepane-action-traces',
    version = 1,
    indexedDB,
  }: IndexedDBStorageAdapterOptions = {}) {
    this.#name = databaseName;
    this.#version = version;
    this.#factory = indexedDB ?? globalThis.indexedDB;
  }

  async getItem(key: string): Promise<unknown> {
    return this.#request('readonly', (store) => store.get(key));
  }

  async setItem(key: string, value: unknown): Promise<void> {
    await this.#request('readwrite', (store) => store.put(value, key));
  }

  async removeItem(key: string): Promise<void> {
    await this.#request('readwrite', (store) => store.delete(key));
  }

  async getAllKeys(): Promise<readonly string[]> {
    const keys = await this.#request<IDBValidKey[]>('readonly', (store) => store.getAllKeys());
    return keys.map(String);
  }

  async updateItem(key: string, change: (value: unknown) => unknown): Promise<void> {
    const transaction = await this.#transaction('readwrite');
    const store = transaction.objectStore(STORE);
    const reading: IDBRequest<unknown> = store.get(key);
    let refusal: unknown;
    reading.onsuccess = () => {
      try {
        store.put(change(reading.result), key);
      } catch (error) {
        refusal = error; // Thrown on below: what is thrown in here would only abort.
        transaction.abort();
      }
    };
    await ended(transaction).catch((error: unknown) => {
      throw refusal ?? error;
    });
  }

  /** Closes the database. The next use opens it again. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    (await opened?.catch(() => undefined))?.close();
  }

  async #request<Value>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> {
    const transaction = await this.#transaction(mode);
    const request = ask(transaction.objectStore(STORE));
    await ended(transaction);
    return request.result;
  }

  async #transaction(mode: IDBTransactionMode): Promise<IDBTransaction> {
    this.#opened ??= this.#open();
    const database = await this.#opened.catch((error: unknown) => {
      this.#opened = undefined; // The next use tries again.
      throw error;
    });
    return database.transaction(STORE, mode);
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      if (this.#factory === undefined) {
        reject(new Error('IndexedDB does not exist here; pass an indexedDB, or use InMemoryStorageAdapter'));
        return;
      }
      const request = this.#factory.open(this.#name, this.#version);
      request.onupgradeneeded = () => {
        const { objectStoreNames } = request.result;
        if (!objectStoreNames.contains(STORE)) request.result.createObjectStore(STORE);
      };
      request.onsuccess = () => {
        const forget = () => {
          this.#opened = undefined;
        };
        request.result.onclose = forget;
        request.result.onversionchange = () => {
          forget();
          request.result.close();
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error ?? new Error('IndexedDB could not be opened'));
    });
  }
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('The transaction was aborted'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}
