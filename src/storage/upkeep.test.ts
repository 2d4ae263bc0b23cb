import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { createTraceId } from '../core/model/ids.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import { preservedId, type StoredChunk } from '../core/model/stored-chunk.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import type { ChunkToCommit } from './commit-chunks.ts';
import { openReader, type StorageReader } from './read.ts';
import type { Rewrite } from './remove-chunks.ts';
import { openDatabase, type TracepaneDatabase } from './schema.ts';
import { compressBytes, plainBytes, sizeOf } from './stored-bytes.ts';
import { createWriter, type StorageWriter } from './write.ts';

let database: TracepaneDatabase;
let writer: StorageWriter;
let reader: StorageReader;
let number = 0;

beforeEach(() => {
  database = openDatabase(`upkeep ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

const nobody = new Set<never>();
const shop = sessionOf(1);
const day = Date.UTC(2026, 10, 21, 12);
const drawing = Array.from({ length: 20 }, (_, row) => `core:go [${row}–${row + 1}] action`).join('\n');

function chunk(sequence: number) {
  const { stored, buffer } = storedChunk(parseDrawing(drawing), { session: shop, chunkId: 0, sequence });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return { ...row, buffer } satisfies ChunkToCommit;
}

const commit = (...chunks: readonly ChunkToCommit[]) =>
  writer.commit({ chunks, sessions: [shop], storedAt: day }).then(succeeded);

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

const rows = async (): Promise<readonly StoredChunk[]> =>
  succeeded(await reader.chunksOfSession(shop.sessionId));

/** What a count over all rows would say; the counters must say the same. */
async function counted() {
  const all = await rows();
  const ordinary = all.filter(({ preserved }) => preserved === undefined);
  const sum = (chunks: readonly StoredChunk[], of: 'spans' | 'bytes') =>
    chunks.reduce((total, row) => total + row[of], 0);
  return {
    totals: [all.length, sum(all, 'spans'), sum(all, 'bytes')],
    session: [sum(ordinary, 'spans'), sum(ordinary, 'bytes')],
  };
}

async function kept() {
  const totals = succeeded(await reader.totals());
  const session = succeeded(await reader.tallies()).get(`session/${shop.sessionId}`);
  return {
    totals: [totals.chunks, totals.spans, totals.bytes],
    session: [session?.spans ?? 0, session?.bytes ?? 0],
  };
}

test('upkeep › tallies by day, session and category follow commits and removals', async () => {
  await commit(chunk(0), chunk(1));
  const bytes = 2 * chunk(0).buffer.byteLength;
  expect(succeeded(await reader.tallies())).toEqual(
    new Map([
      ['day/2026-11-21', { spans: 40, bytes }],
      [`session/${shop.sessionId}`, { spans: 40, bytes }],
      ['category/action', { spans: 40, bytes: 0 }],
    ]),
  );
  await writer.remove({ chunkIds: [1, 2] }, nobody);
  expect(succeeded(await reader.tallies())).toEqual(new Map());
});

test('upkeep › a chunk is compressed where it lies, and read back as it was', async () => {
  await commit(chunk(0), chunk(1));
  succeeded(await writer.compress([1, 2]));
  const [first] = await rows();
  expect(first?.bytes).toBeLessThan(chunk(0).buffer.byteLength);
  expect(succeeded(await reader.bytesOfChunks([1, 2, 3]))).toEqual([
    chunk(0).buffer,
    chunk(1).buffer,
    undefined,
  ]);
  expect(await kept()).toEqual(await counted());
  expect(succeeded(await reader.setting('compressedUpTo'))).toBe(2);
});

test('upkeep › bytes come back equal from their compression, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
      const compressed = await compressBytes(bytes.slice().buffer);
      expect(new Uint8Array(await plainBytes(compressed))).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

test('upkeep › damaged compressed bytes are no bytes, and the others are read', async () => {
  await commit(chunk(0), chunk(1));
  await database.chunkBytes.put({ gzip: new ArrayBuffer(7) }, 1);
  const read = succeeded(await reader.bytesOfChunks([1, 2]));
  expect(read.map((bytes) => bytes?.byteLength)).toEqual([0, chunk(1).buffer.byteLength]);
});

async function rewrite(sources: readonly number[], preserved: boolean): Promise<Rewrite> {
  const { buffer, ...row } = chunk(2 ** 31 + Math.floor(Math.random() * 1_000_000));
  const stored = await compressBytes(buffer);
  const last = sources.at(-1) ?? 0;
  const marks = preserved ? ({ chunkId: preservedId(last), preserved: true } as const) : { chunkId: last };
  return { sources, stored, row: { ...row, ...marks, storedAt: day, bytes: sizeOf(stored) } };
}

test('upkeep › what is kept of removed chunks is written with the removal, and comes before what is left', async () => {
  await commit(chunk(0), chunk(1), chunk(2));
  const rewrites = [await rewrite([1, 2], true)];
  const removal = succeeded(await writer.remove({ chunkIds: [1, 2], rewrites }, nobody));
  expect([removal.chunkIds, removal.rewritten.map(({ chunkId }) => chunkId)]).toEqual([
    [1, 2],
    [preservedId(2)],
  ]);
  expect((await rows()).map(({ chunkId }) => chunkId)).toEqual([preservedId(2), 3]);
  expect(await kept()).toEqual(await counted());
  expect(succeeded(await reader.totals()).preserved.spans).toBe(20);
  expect(succeeded(await reader.oldestChunks(0, 9)).map(({ chunkId }) => chunkId)).toEqual([3]);
  expect(succeeded(await reader.oldestPreserved(9))).toHaveLength(1);
  expect(succeeded(await reader.preservedOfSession(shop.sessionId))).toHaveLength(1);
});

test('upkeep › nothing is kept of a chunk that was cleared meanwhile, and a rewritten one keeps its place', async () => {
  await commit(chunk(0), chunk(1), chunk(2));
  await writer.remove({ chunkIds: [1] }, nobody);
  const rewrites = [await rewrite([1, 2], true), await rewrite([3], false)];
  const removal = succeeded(await writer.remove({ chunkIds: [1, 2, 3], rewrites }, nobody));
  expect(removal.rewritten.map(({ chunkId }) => chunkId)).toEqual([3]);
  expect((await rows()).map(({ chunkId }) => chunkId)).toEqual([3]);
  expect(await kept()).toEqual(await counted());
});

test('upkeep › pins are stored, let go, and go with their session', async () => {
  const pin = { sessionId: shop.sessionId, traceId: createTraceId((bytes) => bytes.fill(3)) };
  await writer.pin([pin]);
  await writer.pin([pin]);
  expect(succeeded(await reader.pins())).toEqual([pin]);
  await writer.unpin([pin]);
  expect(succeeded(await reader.pins())).toEqual([]);
  await writer.pin([pin]);
  await commit(chunk(0));
  await writer.clear([shop.sessionId], nobody);
  expect(succeeded(await reader.pins())).toEqual([]);
});

test('upkeep › what version 1 stored is counted when version 2 opens it', async () => {
  const name = `upkeep ${++number}`;
  const first = new Dexie(name);
  first.version(1).stores({
    sessions: 'sessionId, [origin.run+origin.tabId]',
    chunks: '++chunkId, &[sessionId+sequence], sessionId',
    chunkBytes: '',
    totals: '',
    settings: '',
  });
  const { buffer, ...row } = chunk(0);
  const traces = summariesOf(row);
  await first.table('chunks').add({ ...row, traces, storedAt: day, bytes: buffer.byteLength });
  await first.table('chunkBytes').add(buffer, 1);
  const {
    preserved: _,
    imported: __,
    ...totals
  } = { ...NO_TOTALS, chunks: 1, spans: 20, bytes: buffer.byteLength };
  await first.table('totals').put(totals, 'all');
  first.close();

  const second = openDatabase(name);
  const opened = openReader(second);
  expect(succeeded(await opened.totals())).toEqual({ ...NO_TOTALS, ...totals });
  expect(succeeded(await opened.tallies()).get('day/2026-11-21')).toEqual({
    spans: 20,
    bytes: buffer.byteLength,
  });
  expect(succeeded(await opened.bytesOfChunks([1]))).toEqual([buffer]);
  const listed = succeeded(await opened.oldestChunks(0, 9));
  expect(listed).toMatchObject([{ chunkId: 1, spans: row.spans }]);
  expect(listed.map(summariesOf)).toEqual([traces]);
  await second.delete();
});

test('upkeep › what version 3 stored of imported files is marked, and counted apart, by version 4', async () => {
  const name = `upkeep ${++number}`;
  const third = new Dexie(name);
  third.version(3).stores({
    sessions: 'sessionId, [origin.run+origin.tabId]',
    chunks: '++chunkId, &[sessionId+sequence], sessionId',
    chunkBytes: '',
    totals: '',
    tallies: 'key',
    pins: '[sessionId+traceId], sessionId',
    settings: '',
    quarantine: 'chunkId, sessionId',
  });
  const { buffer, ...row } = chunk(0);
  const tally = { spans: 20, bytes: buffer.byteLength };
  await third.table('sessions').add({ ...shop, origin: { kind: 'file', fileName: 'a.json' } });
  await third
    .table('chunks')
    .add({ ...row, traces: JSON.stringify(summariesOf(row)), storedAt: day, bytes: tally.bytes });
  const { imported: _, ...totals } = { ...NO_TOTALS, ...tally, chunks: 1, dropped: 3 };
  await third.table('totals').put(totals, 'all');
  for (const key of ['day/2026-11-21', `session/${shop.sessionId}`]) {
    await third.table('tallies').put({ key, ...tally });
  }
  third.close();

  const fourth = openDatabase(name);
  const opened = openReader(fourth);
  expect(succeeded(await opened.totals())).toEqual({ ...totals, imported: tally });
  expect([...succeeded(await opened.tallies())].filter(([key]) => !key.startsWith('category/'))).toEqual([]);
  expect(succeeded(await opened.oldestChunks(0, 9))).toMatchObject([{ chunkId: 1, imported: true }]);
  expect(succeeded(await opened.oldestOrdinary(0, 9))).toEqual([]);
  await fourth.delete();
});
