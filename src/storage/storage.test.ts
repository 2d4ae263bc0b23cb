import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import type { Session } from '../core/model/session.ts';
import { NOTHING } from '../core/model/store-totals.ts';
import { millis } from '../core/model/time.ts';
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
  database = openDatabase(`test ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

const nobody = new Set<never>();
const shop = sessionOf(1, { url: 'http://localhost:1/shop', timeOrigin: 100 });
const game = sessionOf(2, {
  url: 'http://localhost:2/',
  timeOrigin: 200,
  origin: { kind: 'page', run: 'run', tabId: 2, frameId: 0 },
});

/** A chunk of one span, with a gap of so many lost records. */
function chunk(session: Session, sequence: number, lost = 0): ChunkToCommit {
  const gap = { start: millis(0), end: millis(1), count: lost, reason: 'queue-full' } as const;
  const { stored, buffer } = storedChunk(parseDrawing('core:go [0–5] action !error'), {
    session,
    chunkId: 0,
    sequence,
    gaps: lost > 0 ? [gap] : [],
  });
  const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
  return { ...row, buffer };
}

function commit(...chunks: readonly ChunkToCommit[]) {
  return writer.commit({ chunks, sessions: [shop, game], storedAt: 5_000 }).then(succeeded);
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

const chunkIdsOf = async (session: Session) =>
  succeeded(await reader.chunksOfSession(session.sessionId)).map(({ chunkId }) => chunkId);

test('storage › a committed chunk is read back: its index row, its bytes, its session', async () => {
  const one = chunk(shop, 0);
  const { outcomes, totals } = await commit(one);
  expect(outcomes).toMatchObject([{ kind: 'stored', row: { chunkId: 1, sequence: 0, storedAt: 5_000 } }]);
  expect(totals).toEqual({
    chunks: 1,
    spans: 1,
    bytes: one.buffer.byteLength,
    dropped: 0,
    preserved: NOTHING,
    imported: NOTHING,
  });
  expect(succeeded(await reader.bytesOfChunks([1, 99]))).toEqual([one.buffer, undefined]);
  expect(succeeded(await reader.session(shop.sessionId))).toEqual(shop);
  expect(succeeded(await reader.totals())).toEqual(totals);
});

test('storage › replays are recognised in the batch and across batches, and counted once', async () => {
  await commit(chunk(shop, 0), chunk(shop, 1));
  const again = await commit(chunk(shop, 1), chunk(game, 1), chunk(game, 1));
  expect(again.outcomes.map(({ kind }) => kind)).toEqual(['duplicate', 'stored', 'duplicate']);
  expect(again.outcomes[0]).toEqual({ kind: 'duplicate', chunkId: 2 });
  expect(again.totals.chunks).toBe(3);
});

test('storage › chunks of a session come in the order of their commits', async () => {
  await commit(chunk(shop, 1), chunk(game, 0), chunk(shop, 0));
  expect(succeeded(await reader.chunksOfSession(shop.sessionId)).map(({ sequence }) => sequence)).toEqual([
    1, 0,
  ]);
});

test('storage › sessions are found by tab of a run, by site, and all, oldest first', async () => {
  await commit(chunk(game, 0), chunk(shop, 0));
  expect(succeeded(await reader.sessionsOfTab('run', 2))).toEqual([game]);
  expect(succeeded(await reader.sessionsOfTab('other run', 2))).toEqual([]);
  expect(succeeded(await reader.sessionsOfSite('http://localhost:1'))).toEqual([shop]);
  expect(succeeded(await reader.allSessions())).toEqual([shop, game]);
});

test('storage › removing chunks takes bytes, counters and empty sessions along, live sessions stay', async () => {
  await commit(chunk(shop, 0), chunk(shop, 1), chunk(game, 0), chunk(game, 1), chunk(shop, 2));
  const removal = succeeded(await writer.remove({ chunkIds: [1, 2, 3, 5] }, new Set([shop.sessionId])));
  expect(removal).toMatchObject({ chunkIds: [1, 2, 3, 5], sessionIds: [], totals: { chunks: 1, spans: 1 } });
  expect(succeeded(await reader.bytesOfChunks([1, 2, 3, 5]))).toEqual([...Array(4)]);
  const rest = succeeded(await writer.remove({ chunkIds: [4] }, new Set([shop.sessionId])));
  expect(rest.sessionIds).toEqual([game.sessionId]);
  expect(succeeded(await reader.allSessions())).toEqual([shop]);
});

test('storage › removing what is gone already changes nothing', async () => {
  await commit(chunk(shop, 0), chunk(shop, 1));
  await writer.remove({ chunkIds: [1] }, nobody);
  expect(succeeded(await writer.remove({ chunkIds: [1] }, nobody)).totals.chunks).toBe(1);
  expect(await chunkIdsOf(shop)).toEqual([2]);
});

test('storage › clearing a session leaves the others, and new chunks go on', async () => {
  await commit(chunk(shop, 0), chunk(game, 0));
  const removal = succeeded(await writer.clear([shop.sessionId], new Set([shop.sessionId])));
  expect([removal.chunkIds, removal.sessionIds]).toEqual([[1], []]);
  expect([await chunkIdsOf(shop), await chunkIdsOf(game)]).toEqual([[], [2]]);
  await commit(chunk(shop, 1));
  expect(await chunkIdsOf(shop)).toEqual([3]);
});

test('storage › lost records stay counted when their chunk goes, until nothing is stored', async () => {
  expect((await commit(chunk(shop, 0, 7), chunk(shop, 1))).totals.dropped).toBe(7);
  expect(succeeded(await writer.remove({ chunkIds: [1] }, nobody)).totals.dropped).toBe(7);
  expect(succeeded(await writer.clear([shop.sessionId], nobody)).totals.dropped).toBe(0);
});

test('storage › what is missing in an imported file is not counted as lost here', async () => {
  const file = sessionOf(3, { origin: { kind: 'file', fileName: 'shop.tracepane.json' } });
  const chunks = [chunk(file, 0, 7), chunk(shop, 0, 2)];
  const { totals } = succeeded(await writer.commit({ chunks, sessions: [file, shop], storedAt: 5_000 }));
  expect(totals.dropped).toBe(2);
});

test('storage › sessions that never recorded are forgotten when they are old and ended', async () => {
  await writer.putSession(shop);
  await commit(chunk(game, 0));
  const removal = succeeded(await writer.removeEmptySessions(1_000, nobody));
  expect(removal.sessionIds).toEqual([shop.sessionId]);
});

test('storage › settings come back as they were put', async () => {
  await writer.putSetting('retention', { maxAgeHours: 1 });
  expect(succeeded(await reader.setting('retention'))).toEqual({ maxAgeHours: 1 });
  expect(succeeded(await reader.setting('never'))).toBeUndefined();
});

test('storage › a closed database answers with a sentence', async () => {
  database.close();
  expect(await reader.totals()).toEqual({
    kind: 'failed',
    error: 'The database was closed. Reload the panel to open it again.',
  });
});
