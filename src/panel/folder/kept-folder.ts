import { type FolderHandle, isFolderHandle } from './folder-handle.ts';

/**
 * The one folder that exports are written to, kept in a tiny database of its own. The main database has one writer, the background,
 * and a folder's handle cannot be sent there: messages between the worlds of an extension do not carry it. Whoever is granted a
 * folder must store it, and that is the window in which it was chosen.
 */
const DATABASE = 'tracepane-export-folder';
const STORE = 'folder';
const KEY = 'chosen';

/** Undefined where none is kept. Makes no database by looking. Throws what the database throws. */
export async function readKeptFolder(): Promise<FolderHandle | undefined> {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === DATABASE)) return undefined;
  const kept: unknown = await inStore('readonly', (store) => store.get(KEY));
  return isFolderHandle(kept) ? kept : undefined;
}

export async function keepFolder(folder: FolderHandle): Promise<void> {
  await inStore('readwrite', (store) => store.put(folder, KEY));
}

export async function forgetFolder(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY));
}

async function inStore<Answer>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const answer = await answerOf(ask(transaction.objectStore(STORE)));
    // A window that closes before the commit would lose what it wrote.
    if (mode === 'readwrite') await committed(transaction);
    return answer;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return answerOf(opening);
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database gave no reason.'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The database gave no reason.'));
  });
}
