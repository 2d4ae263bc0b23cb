import type { FloorMessage } from './messages.ts';

// The storage of the floor: one transaction for each message, relaxed as ours is, and an answer after the commit.
const database = openDatabase();

chrome.runtime.onConnect.addListener((port) => {
  port.onMessage.addListener((message: FloorMessage) => {
    void store(message).then(() => port.postMessage({ number: message.number }));
  });
});

async function store(message: FloorMessage): Promise<void> {
  if (message.kind === 'objects') return;
  const table = message.kind === 'chunk' ? 'chunks' : 'rows';
  const transaction = (await database).transaction(table, 'readwrite', { durability: 'relaxed' });
  const store = transaction.objectStore(table);
  if (message.kind === 'chunk') store.add(message.bytes);
  else for (const span of message.spans) store.add(span);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('floor');
    request.onupgradeneeded = () => {
      request.result.createObjectStore('chunks', { autoIncrement: true });
      request.result.createObjectStore('rows', { autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
