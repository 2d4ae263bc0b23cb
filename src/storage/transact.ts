import { Dexie } from 'dexie';
import type { TracepaneDatabase } from './schema.ts';

/** The tables that hold records and what is counted of them. */
export type StoreName = 'sessions' | 'chunks' | 'chunkBytes' | 'totals' | 'tallies' | 'pins' | 'settings';

/** Finds a table of the transaction. */
export type Stores = (name: StoreName) => IDBObjectStore;

/**
 * One transaction on the browser's own terms: Dexie opens the database and keeps its versions, but wraps each request several
 * times, and on the way of every recorded span that was most of what a commit cost. `work` awaits requests of this transaction
 * and nothing else; what it only writes it need not await, for a request that fails ends all of it. Resolves after the commit.
 */
export async function transact<Value>(
  database: TracepaneDatabase,
  names: readonly StoreName[],
  work: (stores: Stores) => Promise<Value>,
): Promise<Value> {
  const transaction = (await opened(database)).transaction([...names], 'readwrite', {
    // As schema.ts says of the whole database.
    durability: 'relaxed',
  });
  const end = endOf(transaction);
  // Its failure is looked at below, perhaps some turns after it happened.
  end.catch(() => undefined);
  try {
    const value = await work((name) => transaction.objectStore(name));
    transaction.commit();
    await end;
    return value;
  } catch (error) {
    if (transaction.error === null) abort(transaction);
    await end.catch(() => undefined);
    // The error of the request is its symptom, the transaction's is the cause: the quota, for one.
    throw transaction.error ?? error;
  }
}

export function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** As a use of Dexie would: what was closed on purpose stays closed, anything else is opened. */
async function opened(database: TracepaneDatabase): Promise<IDBDatabase> {
  if (database.hasBeenClosed()) throw new Dexie.DatabaseClosedError();
  await database.open();
  const connection = database.backendDB();
  // It may be lost between the opening and this line: somebody deletes the database.
  if (connection === null) throw new Dexie.DatabaseClosedError();
  return connection;
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted.', 'AbortError'));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended already: then its end says how.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
