import 'fake-indexeddb/auto';
import fc from 'fast-check';
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
  database = openDatabase(`memory ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

const sessions = [sessionOf(1), sessionOf(2)];
const nobody = new Set<never>();

function chunk(of: number, sequence: number): ChunkToCommit {
  const drawing = parseDrawing(
    of === 0 ? 'core:go [0–5] action' : 'GET /a [0–5] network\nGET /b [1–2] network',
  );
  const session = sessions[of] ?? sessionOf(1);
  const { stored, buffer } = storedChunk(drawing, { session, chunkId: 0, sequence });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return { ...row, buffer };
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

const commit = async (...chunks: readonly ChunkToCommit[]) =>
  succeeded(await writer.commit({ chunks, sessions, storedAt: 5_000 }));

type Step =
  | { readonly kind: 'commit'; readonly of: number; readonly sequences: readonly number[] }
  | { readonly kind: 'remove'; readonly chunkIds: readonly number[] }
  | { readonly kind: 'compress'; readonly chunkId: number }
  | { readonly kind: 'clear'; readonly of: number };

const steps: fc.Arbitrary<readonly (Step & { readonly isAwaited: boolean })[]> = fc.array(
  fc
    .tuple(
      fc.boolean(),
      fc.oneof(
        fc.record({
          kind: fc.constant('commit' as const),
          of: fc.nat(1),
          sequences: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
        }),
        fc.record({
          kind: fc.constant('remove' as const),
          chunkIds: fc.array(fc.integer({ min: 1, max: 15 })),
        }),
        fc.record({ kind: fc.constant('compress' as const), chunkId: fc.integer({ min: 1, max: 15 }) }),
        fc.record({ kind: fc.constant('clear' as const), of: fc.nat(1) }),
      ),
    )
    .map(([isAwaited, step]) => ({ ...step, isAwaited })),
  { minLength: 2, maxLength: 12 },
);

function run(step: Step): Promise<unknown> {
  switch (step.kind) {
    case 'commit':
      return commit(...step.sequences.map((sequence) => chunk(step.of, sequence)));
    case 'remove':
      return writer.remove({ chunkIds: step.chunkIds }, nobody).then(succeeded);
    case 'compress':
      return writer.compress([step.chunkId]).then(succeeded);
    case 'clear':
      return writer.clear([chunk(step.of, 0).sessionId], nobody).then(succeeded);
  }
}

/** The counters beside a count over all rows, and rows beside bytes. */
async function books() {
  const rows = succeeded(await reader.oldestChunks(0, 1_000));
  const sum = (of: 'spans' | 'bytes') => rows.reduce((total, row) => total + row[of], 0);
  const totals = succeeded(await reader.totals());
  const tallies = succeeded(await reader.tallies());
  const bytes = await database.chunkBytes.toCollection().primaryKeys();
  return {
    counted: [
      rows.length,
      sum('spans'),
      sum('bytes'),
      sum('spans'),
      bytes.length,
      new Set(keysOf(rows)).size,
    ],
    kept: [
      totals.chunks,
      totals.spans,
      totals.bytes,
      tallies.get('day/1970-01-01')?.spans ?? 0,
      rows.length,
      rows.length,
    ],
  };
}

function keysOf(
  rows: readonly { readonly sessionId: string; readonly sequence: number }[],
): readonly string[] {
  return rows.map(({ sessionId, sequence }) => `${sessionId}/${sequence}`);
}

test('commit memory › the counters are right whatever else changes the chunks, before, after or meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const underWay: Promise<unknown>[] = [];
      for (const { isAwaited, ...step } of all) {
        underWay.push(run(step));
        if (isAwaited) await Promise.all(underWay);
      }
      await Promise.all(underWay);
      const { counted, kept } = await books();
      expect(kept).toEqual(counted);
      await writer.clear(
        sessions.map(({ sessionId }) => sessionId),
        nobody,
      );
    }),
    { numRuns: 60 },
  );
});

test('commit memory › a replay that comes when nothing is read is still recognised', async () => {
  await commit(chunk(0, 0));
  await commit(chunk(0, 1));
  const { outcomes, totals } = await commit(chunk(0, 1), chunk(0, 2));
  expect(outcomes).toMatchObject([
    { kind: 'duplicate', chunkId: 2 },
    { kind: 'stored', row: { sequence: 2 } },
  ]);
  expect(totals.chunks).toBe(3);
});

test('commit memory › another writer of the same database is noticed', async () => {
  await commit(chunk(0, 0));
  const other = createWriter(openDatabase(database.name));
  succeeded(await other.commit({ chunks: [chunk(0, 1)], sessions, storedAt: 5_000 }));
  const { outcomes, totals } = await commit(chunk(0, 2));
  expect(outcomes).toMatchObject([{ kind: 'stored', row: { chunkId: 3 } }]);
  expect(totals.chunks).toBe(3);
});

test('commit memory › a database that was deleted and made again is another one', async () => {
  await commit(chunk(0, 0), chunk(0, 1));
  await database.delete({ disableAutoOpen: false });
  expect((await commit(chunk(0, 2))).totals.chunks).toBe(1);
});

test('commit memory › a commit after a commit asks the database nothing, and writes no more than its batch', async () => {
  await commit(chunk(0, 0));
  const reads = (['get', 'getAll', 'getKey'] as const).map((name) =>
    vi.spyOn(IDBObjectStore.prototype, name),
  );
  const looks = vi.spyOn(IDBIndex.prototype, 'getKey');
  const writes = [
    vi.spyOn(IDBObjectStore.prototype, 'put'),
    vi.spyOn(IDBObjectStore.prototype, 'add'),
    vi.spyOn(IDBObjectStore.prototype, 'delete'),
  ];
  await commit(chunk(0, 1), chunk(0, 2));
  expect([...reads, looks].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0, 0]);
  // Bytes of two chunks, two sessions, the totals and three tallies; two rows.
  expect(writes.map(({ mock }) => mock.calls.length)).toEqual([8, 2, 0]);
  vi.restoreAllMocks();
});
