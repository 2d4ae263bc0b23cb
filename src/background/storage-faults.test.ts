import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { DEFAULT_CAPTURE_RULES } from '../core/model/capture-settings.ts';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionIdOf } from '../testing/stored.ts';
import type { RelayCommand } from '../wire/relay-link.ts';
import { type PlayedRelay, type TestBench, testBench } from './test-bench.ts';

let database: TracepaneDatabase;
let reader: StorageReader;
let bench: TestBench;
/** What the next writes of chunks fail with; the disk is well while it is undefined. */
let fault: Error | undefined;
let number = 0;

beforeEach(() => {
  fault = undefined;
  database = openDatabase(`faults ${++number}`);
  const write = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...value) {
    if (fault !== undefined && this.name === 'chunkBytes') throw fault;
    return write.apply(this, value);
  });
  reader = openReader(database);
  bench = testBench(database);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.killWorker();
  await database.delete();
});

const shop = sessionIdOf(1);

function openedRelay(): PlayedRelay {
  const relay = bench.connectRelay({ tabId: 1 });
  const opening = { sessionId: shop, url: 'http://localhost:1/', title: 'Shop', timeOrigin: 999_000 };
  relay.post({ kind: 'open', opening, probe: new ArrayBuffer(1) });
  return relay;
}

function postChunk(relay: PlayedRelay, sequence: number, drawing = 'core:go [0–5] action'): void {
  const builder = new ChunkBuilder();
  for (const span of parseDrawing(drawing)) builder.addSpan({ ...span, isContinued: false });
  relay.post({ kind: 'chunk', sequence, bytes: builder.seal({ sequence, rulesVersion: 0 }) });
}

const acknowledges = (sequence: number) => (command: RelayCommand) =>
  command.kind === 'acknowledge' && command.sequences.includes(sequence);

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

const status = async () => succeeded(await bench.panel.call('status', {}));

/** Each stored chunk: its gaps, or how many spans it has. */
async function stored(): Promise<readonly string[]> {
  const rows = succeeded(await reader.chunksOfSession(shop));
  return rows.map(({ spans, gaps }) => {
    const missing = gaps.map(({ reason, count }) => `${reason} ${count}`).join(', ');
    return missing === '' ? `${spans} spans` : missing;
  });
}

test.each([
  [new DOMException('no space', 'QuotaExceededError'), /^Storage is full/],
  [new DOMException('gone', 'AbortError'), /aborted the transaction/],
  [new Error('disk on fire'), /The database failed: disk on fire/],
])(
  'storage that fails › %s keeps the chunk, pauses, says why, and stores it when it is over',
  async (error, why) => {
    const relay = openedRelay();
    postChunk(relay, 0);
    await relay.until(acknowledges(0));
    fault = error;
    postChunk(relay, 1);
    await expect.poll(async () => (await status()).nextTryAt).toBeGreaterThan(1_000_000);
    await expect
      .poll(status)
      .toMatchObject({ storageFault: expect.stringMatching(why), queued: 1, dropped: 0 });
    expect(await bench.panel.call('retryStorage', {})).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(why),
    });
    fault = undefined;
    const healed = succeeded(await bench.panel.call('retryStorage', {}));
    expect([healed.storageFault, healed.nextTryAt]).toEqual([undefined, undefined]);
    await expect.poll(async () => (await status()).queued).toBe(0);
    expect(relay.heard.some(acknowledges(1))).toBe(true);
  },
);

test('storage that fails › the pause is known to the worker that comes after', async () => {
  const relay = openedRelay();
  fault = new Error('disk on fire');
  postChunk(relay, 0);
  await expect.poll(async () => (await status()).nextTryAt).toBeDefined();
  await bench.killWorker();
  expect(await status()).toMatchObject({ storageFault: 'The database failed: disk on fire' });
});

test('storage that fails › as many failures as a person chose open the breaker, and nonsense is refused', async () => {
  const breaker = { failuresToOpen: 1, pauseMs: 60_000, mostPauseMs: 60_000 };
  succeeded(await bench.panel.call('setBreaker', { breaker }));
  const wrong = await bench.panel.call('setBreaker', { breaker: { ...breaker, failuresToOpen: 0 } });
  expect(wrong.kind).toBe('failed');
  fault = new Error('disk on fire');
  postChunk(openedRelay(), 0);
  await expect.poll(async () => (await status()).nextTryAt).toBe(1_060_000);
});

test('a deleted database › is made again, recording goes on, and a gap says how much is gone', async () => {
  const rules = { ...DEFAULT_CAPTURE_RULES, exclude: ['noise*'] };
  succeeded(await bench.panel.call('setRules', { rules }));
  const relay = openedRelay();
  postChunk(relay, 0, 'a [0–1]\nb [1–2]');
  await relay.until(acknowledges(0));
  await status();
  indexedDB.deleteDatabase(database.name);
  await expect.poll(() => bench.live.some(({ kind }) => kind === 'replaced')).toBe(true);
  postChunk(relay, 1);
  await relay.until(acknowledges(1));
  await expect.poll(async () => (await stored()).toSorted()).toEqual(['1 spans', 'storage-failed 2']);
  expect(await status()).toMatchObject({ stored: { spans: 1 }, dropped: 2, rules });
  await bench.killWorker();
  expect((await status()).rules).toEqual(rules);
});

test('a deleted database › is noticed by the worker that comes after, too', async () => {
  const relay = openedRelay();
  postChunk(relay, 0);
  await relay.until(acknowledges(0));
  await bench.killWorker();
  await database.delete({ disableAutoOpen: false });
  await status();
  await expect.poll(() => bench.live.some(({ kind }) => kind === 'replaced')).toBe(true);
  const again = openedRelay();
  postChunk(again, 1);
  await again.until(acknowledges(1));
  await expect.poll(async () => (await stored()).toSorted()).toEqual(['1 spans', 'storage-failed 0']);
});

test('a chunk that cannot be read › is set aside with its reason, a gap stands for it, and the rest stays', async () => {
  const relay = openedRelay();
  postChunk(relay, 0, 'a [0–1]\nb [1–2]');
  postChunk(relay, 1);
  await relay.until(acknowledges(1));
  const damaged = new Uint8Array([1, 2, 3]).buffer;
  await database.chunkBytes.put(damaged, 1);
  const answer = await bench.panel.call('reportUnreadable', { chunkIds: [1, 2, 99] });
  const reason = expect.stringMatching(/^a chunk has at least \d+ bytes, got 3$/);
  const unreadable = { chunks: 1, spans: 2, reasons: [{ reason, chunks: 1 }] };
  expect(succeeded(answer).unreadable).toEqual(unreadable);
  expect(await database.quarantine.toArray()).toMatchObject([{ chunkId: 1, spans: 2, bytes: damaged }]);
  await expect.poll(stored).toEqual(['1 spans', 'storage-failed 2']);
  expect(bench.live.filter(({ kind }) => kind === 'removed')).toMatchObject([{ chunkIds: [1] }]);
  await bench.killWorker();
  expect((await status()).unreadable).toEqual(unreadable);
  const cleared = succeeded(await bench.panel.call('clear', { sessionIds: [shop] }));
  expect(cleared.unreadable).toBeUndefined();
});

test('diagnostics › tell how it stands, and nothing that a person or a page wrote', async () => {
  const rules = { ...DEFAULT_CAPTURE_RULES, exclude: ['secret-pattern*'] };
  succeeded(await bench.panel.call('setRules', { rules }));
  const relay = openedRelay();
  postChunk(relay, 0, 'secret-name [0–1]');
  relay.post({ kind: 'lost', report: 0, reason: 'relay-buffer-full', chunks: 2, spans: 9, start: 1, end: 4 });
  await relay.until(acknowledges(0));
  await expect.poll(stored).toHaveLength(2);
  const report = succeeded(await bench.panel.call('diagnostics', {}));
  expect(report).toMatchObject({
    settings: { excludePatterns: 1, rulesVersion: 2, armedSites: 6 },
    counters: { dropped: 9, shed: 0 },
    breaker: { state: 'closed' },
    documents: [{ isTopFrame: true, replaying: 0 }],
    gaps: [{ reason: 'relay-buffer-full', gaps: 1, records: 9 }],
  });
  expect(JSON.stringify(report)).not.toMatch(/secret|Shop|localhost/);
});

test('a document that comes back › says how much it replays, and the panel sees it shrink', async () => {
  const relay = bench.connectRelay({ tabId: 1 });
  const opening = { sessionId: shop, url: 'http://localhost:1/', title: 'Shop', timeOrigin: 999_000 };
  relay.post({ kind: 'open', opening, probe: new ArrayBuffer(1), held: 2 });
  await relay.until(({ kind }) => kind === 'configure');
  expect((await status()).documents[0]?.replaying).toBe(2);
  postChunk(relay, 0);
  await relay.until(acknowledges(0));
  expect((await status()).documents[0]?.replaying).toBe(1);
});
