import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import type { ChunkToCommit } from './commit-chunks.ts';
import { openReader, type StorageReader } from './read.ts';
import { openDatabase, type TracepaneDatabase } from './schema.ts';
import { createWriter, type StorageWriter } from './write.ts';

let database: TracepaneDatabase;
let writer: StorageWriter;
let reader: StorageReader;
let number = 0;

beforeEach(() => {
  database = openDatabase(`no space ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.delete();
});

const nobody = new Set<never>();
const shop = sessionOf(1);

function chunk(sequence: number): ChunkToCommit {
  const spans = parseDrawing('core:go [0–5] action');
  const { stored, buffer } = storedChunk(spans, { session: shop, chunkId: 0, sequence });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return { ...row, buffer };
}

const commit = (...chunks: readonly ChunkToCommit[]) =>
  writer.commit({ chunks, sessions: [shop], storedAt: Date.UTC(2026, 10, 21) });

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

/** As Chromium does over its quota: refuses a transaction that has written anything, and takes one that only deletes. */
function fillTheDisk(): void {
  const refuse = () => {
    throw new DOMException('No space.', 'QuotaExceededError');
  };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(refuse);
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(refuse);
}

test('a browser without space › chunks can be removed, and the counters say what is left', async () => {
  await commit(chunk(0), chunk(1), chunk(2));
  const [first, ...rest] = succeeded(await reader.oldestChunks(0, 10));
  fillTheDisk();
  const removal = succeeded(await writer.remove({ chunkIds: [first?.chunkId ?? 0] }, nobody));
  expect(removal.chunkIds).toEqual([first?.chunkId]);
  expect(removal.totals).toMatchObject({
    chunks: 2,
    spans: 2,
    bytes: rest[0]?.bytes === undefined ? 0 : rest[0].bytes * 2,
  });
});

test('a browser without space › whoever removes more is told how much is left', async () => {
  await commit(chunk(0), chunk(1), chunk(2));
  const [first] = succeeded(await reader.oldestChunks(0, 10));
  fillTheDisk();
  const removal = succeeded(await writer.remove({ chunkIds: [first?.chunkId ?? 0] }, nobody));
  expect(succeeded(await reader.totals())).toEqual(removal.totals);
  expect([...succeeded(await reader.tallies()).values()].map(({ spans }) => spans)).toEqual([2, 2, 2]);
});

test('a browser without space › the commit that finds room again counts anew', async () => {
  await commit(chunk(0), chunk(1));
  const [first] = succeeded(await reader.oldestChunks(0, 10));
  fillTheDisk();
  succeeded(await writer.remove({ chunkIds: [first?.chunkId ?? 0] }, nobody));
  expect((await commit(chunk(2))).kind).toBe('failed');
  vi.restoreAllMocks();
  expect(succeeded(await commit(chunk(2))).totals).toMatchObject({ chunks: 2, spans: 2 });
  expect(succeeded(await reader.totals())).toMatchObject({ chunks: 2, spans: 2 });
  expect([...succeeded(await reader.tallies()).values()].every(({ spans }) => spans === 2)).toBe(true);
});

test('a browser without space › a person can clear a session', async () => {
  await commit(chunk(0));
  fillTheDisk();
  const removal = succeeded(await writer.clear([shop.sessionId], nobody));
  expect(removal).toMatchObject({ sessionIds: [shop.sessionId], totals: { chunks: 0, dropped: 0 } });
  expect(succeeded(await reader.oldestChunks(0, 10))).toEqual([]);
});
