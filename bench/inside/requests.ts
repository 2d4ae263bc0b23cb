/** A request of IndexedDB as a promise. */
export function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** At whatever version it is: who only looks upgrades nothing. */
export function openExisting(name: string): Promise<IDBDatabase> {
  return answerOf(indexedDB.open(name));
}
