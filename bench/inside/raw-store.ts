/** IndexedDB and nothing else: one record for each buffer. */
export class RawStore {
  readonly #database: Promise<IDBDatabase>;

  constructor(name: string) {
    this.#database = open(name);
  }

  async add(buffers: readonly ArrayBuffer[]): Promise<void> {
    const transaction = (await this.#database).transaction('bytes', 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore('bytes');
    for (const buffer of buffers) store.add(buffer);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore('bytes', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
