import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import type { SessionId } from '../core/model/ids.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { storedChunk } from '../testing/stored.ts';
import { type TestBench, testBench } from './test-bench.ts';

let database: TracepaneDatabase;
let reader: StorageReader;
let bench: TestBench;

beforeEach(() => {
  database = openDatabase('imports');
  reader = openReader(database);
  bench = testBench(database);
});
afterEach(async () => {
  await bench.killWorker();
  await database.delete();
});

function chunkOf(sequence: number): ArrayBuffer {
  return storedChunk(parseDrawing('core:go [0–5]'), { chunkId: 1, sequence }).buffer;
}

async function chunksOf(sessionId: SessionId): Promise<number> {
  return succeeded(await reader.chunkIdsOfSession(sessionId)).length;
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

test('import › what is kept can be written no more, what is discarded leaves nothing', async () => {
  const file = { fileName: 'a.json', title: '', url: '', timeOrigin: 5 };
  const [kept, discarded] = [
    succeeded(await bench.panel.call('beginImport', file)).sessionId,
    succeeded(await bench.panel.call('beginImport', file)).sessionId,
  ];
  for (const sessionId of [kept, discarded]) {
    succeeded(await bench.panel.call('importChunk', { sessionId, bytes: chunkOf(0) }));
  }
  expect(succeeded(await reader.session(kept))?.origin).toMatchObject({ isImporting: true });
  succeeded(await bench.panel.call('endImport', { sessionId: kept, outcome: 'keep' }));
  succeeded(await bench.panel.call('endImport', { sessionId: discarded, outcome: 'discard' }));
  expect(succeeded(await reader.session(kept))?.origin).toEqual({ kind: 'file', fileName: 'a.json' });
  expect(await chunksOf(kept)).toBe(1);
  expect(await chunksOf(discarded)).toBe(0);
  expect(succeeded(await reader.allSessions()).map(({ sessionId }) => sessionId)).toEqual([kept]);
  const late = await bench.panel.call('importChunk', { sessionId: kept, bytes: chunkOf(1) });
  expect(late).toEqual({ kind: 'failed', error: 'This import is not known; begin it again.' });
  succeeded(await bench.panel.call('clear', { sessionIds: [kept] }));
  expect(succeeded(await reader.allSessions())).toEqual([]);
});

test('import › goes on with the next worker when one dies in the middle', async () => {
  const file = { fileName: 'a.json', title: '', url: '', timeOrigin: 5 };
  const { sessionId } = succeeded(await bench.panel.call('beginImport', file));
  succeeded(await bench.panel.call('importChunk', { sessionId, bytes: chunkOf(0) }));
  await bench.killWorker();
  succeeded(await bench.panel.call('importChunk', { sessionId, bytes: chunkOf(1) }));
  succeeded(await bench.panel.call('endImport', { sessionId, outcome: 'keep' }));
  expect(await chunksOf(sessionId)).toBe(2);
});
