import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import { openReader } from './read.ts';
import { openDatabase } from './schema.ts';

const TABLES = {
  sessions: 'sessionId, [origin.run+origin.tabId]',
  chunkBytes: '',
  totals: '',
  settings: '',
  pins: '[sessionId+traceId], sessionId',
  tallies: 'key',
  quarantine: 'chunkId, sessionId',
};
const shop = sessionOf(1);

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

test.each([
  [4, '++chunkId, &[sessionId+sequence], sessionId', 'text'],
  [5, '++chunkId, &[sessionId+sequence]', 'bytes'],
] as const)('migrations › what version %d stored is there, and listed', async (version, indexes, kind) => {
  const name = `migrations ${version}`;
  const old = new Dexie(name);
  old.version(version).stores({ ...TABLES, chunks: indexes });
  const { stored, buffer } = storedChunk(parseDrawing('core:go [0–9] action @player\n  step [1–2]'), {
    chunkId: 1,
  });
  const summaries = summariesOf(stored);
  const traces = kind === 'text' ? JSON.stringify(summaries) : stored.traces;
  await old.table('sessions').add(shop);
  await old.table('chunks').add({ ...stored, traces });
  await old.table('chunkBytes').add(buffer, 1);
  await old.table('totals').put({ ...NO_TOTALS, chunks: 1, spans: 2, bytes: buffer.byteLength }, 'all');
  old.close();

  const database = openDatabase(name);
  const reader = openReader(database);
  const rows = succeeded(await reader.chunksOfSession(shop.sessionId));
  expect(rows.map(({ spans }) => spans)).toEqual([2]);
  expect(rows.map(summariesOf)).toEqual([summaries]);
  expect(succeeded(await reader.chunksById([1, 2]))).toEqual(rows);
  expect(succeeded(await reader.bytesOfChunks([1]))).toEqual([buffer]);
  expect(succeeded(await reader.totals())).toMatchObject({ chunks: 1, spans: 2 });
  await database.delete();
});
