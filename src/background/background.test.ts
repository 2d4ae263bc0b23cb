import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../core/base/result.ts';
import { DEFAULT_CAPTURE_RULES } from '../core/model/capture-settings.ts';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import type { SessionId } from '../core/model/ids.ts';
import { DEFAULT_RETENTION } from '../core/model/retention.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { drawTrace, parseDrawing } from '../testing/drawing.ts';
import { sessionIdOf } from '../testing/stored.ts';
import type { RelayCommand, RelayMessage } from '../wire/relay-link.ts';
import { type PlayedRelay, type TestBench, testBench } from './test-bench.ts';

let database: TracepaneDatabase;
let reader: StorageReader;
let bench: TestBench;
let number = 0;

beforeEach(() => {
  database = openDatabase(`background ${++number}`);
  reader = openReader(database);
  bench = testBench(database);
});
afterEach(async () => {
  await bench.killWorker();
  await database.delete();
});

const shop = sessionIdOf(1);
const open = (sessionId: SessionId): RelayMessage => ({
  kind: 'open',
  opening: { sessionId, url: 'http://localhost:1/', title: 'Shop', timeOrigin: 999_000 },
  probe: new ArrayBuffer(1),
});
const ledger = { spans: 1, dropped: 2, overheadMs: 3, pending: 0, faults: 0, activeSources: ['redux'] };

function bytesOf(sequence: number, drawing = 'core:go [0–5] action', rulesVersion = 0): ArrayBuffer {
  const builder = new ChunkBuilder();
  for (const span of parseDrawing(drawing)) builder.addSpan({ ...span, isContinued: false });
  return builder.seal({ sequence, rulesVersion });
}

const chunk = (sequence: number, drawing?: string): RelayMessage => ({
  kind: 'chunk',
  sequence,
  bytes: bytesOf(sequence, drawing),
});
const acknowledges = (sequence: number) => (command: RelayCommand) =>
  command.kind === 'acknowledge' && command.sequences.includes(sequence);

function openedRelay(sessionId: SessionId, tabId = 1): PlayedRelay {
  const relay = bench.connectRelay({ tabId });
  relay.post(open(sessionId));
  return relay;
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

/** Every stored chunk of a session, in the order of the commits, as `sequence: names`. */
async function storedIn(sessionId: SessionId): Promise<readonly string[]> {
  const rows = succeeded(await reader.chunksOfSession(sessionId));
  const bytes = succeeded(await reader.bytesOfChunks(rows.map(({ chunkId }) => chunkId)));
  return rows.map(({ sequence, gaps }, index) => {
    const view = openChunk(bytes[index] ?? new ArrayBuffer(0));
    if (view.kind === 'failed') throw new Error(view.error);
    if (gaps.length > 0) return `gap: ${gaps.map(({ reason, count }) => `${reason} ${count}`).join(', ')}`;
    const { counts } = view.value;
    const spans = Array.from({ length: counts.spans }, (_, row) => view.value.span(row));
    return `${sequence}: ${drawTrace(spans).trim()}`;
  });
}

test('background › a new document is opened, configured and shown as live', async () => {
  const relay = openedRelay(shop, 7);
  await relay.until(({ kind }) => kind === 'configure');
  expect(relay.heard).toEqual([
    { kind: 'opened', carriesBuffers: true },
    {
      kind: 'configure',
      settings: { isRecording: true, rulesVersion: 1, verbosity: 'standard', disabledSources: [] },
    },
  ]);
  relay.post({ kind: 'ledger', ledger });
  const status = succeeded(await bench.panel.call('status', {}));
  expect(status.documents).toEqual([
    {
      sessionId: shop,
      tabId: 7,
      frameId: 0,
      dropped: 2,
      overheadMs: 3,
      activeSources: ['redux'],
      replaying: 0,
      level: 'full',
      leftOut: 0,
      waiting: { records: 0, bytes: 0 },
      bytes: 0,
    },
  ]);
  const [session] = succeeded(await reader.sessionsOfTab(status.run, 7));
  expect(session).toMatchObject({ sessionId: shop, title: 'Shop', startedAt: 999_000 });
});

test('background › acknowledges after the commit, and then tells the panels', async () => {
  const relay = openedRelay(shop);
  relay.post(chunk(0));
  relay.post(chunk(1));
  await relay.until(acknowledges(1));
  expect(await storedIn(shop)).toEqual(['0: core:go [0–5] action', '1: core:go [0–5] action']);
  const committed = bench.live.filter((message) => message.kind === 'committed');
  expect(committed.map(({ chunk: row }) => row.chunkId)).toEqual([1, 2]);
  expect(committed[0]?.bytes).toEqual(bytesOf(0));
});

test('background › a worker that dies loses nothing, and a replay stores nothing twice', async () => {
  const relay = openedRelay(shop);
  relay.post(chunk(0));
  await relay.until(acknowledges(0));
  relay.post(chunk(1));
  await bench.killWorker();
  const replayed = openedRelay(shop);
  for (const sequence of [0, 1, 2]) replayed.post(chunk(sequence));
  await replayed.until(acknowledges(2));
  expect(replayed.heard.some(acknowledges(0)) && replayed.heard.some(acknowledges(1))).toBe(true);
  expect((await storedIn(shop)).map((line) => line.slice(0, 2))).toEqual(['0:', '1:', '2:']);
  const status = succeeded(await bench.panel.call('status', {}));
  expect(status.stored).toMatchObject({ chunks: 3, spans: 3 });
});

test('background › a chunk that cannot be read becomes a gap and is let go', async () => {
  const relay = openedRelay(shop);
  const broken = bytesOf(0);
  new Uint32Array(broken, 80, 4).fill(0xffffffff);
  new Float64Array(broken, 16, 1).fill(Number.NaN);
  relay.post({ kind: 'chunk', sequence: 0, bytes: broken });
  relay.post({ kind: 'chunk', sequence: 5, bytes: bytesOf(4) });
  await relay.until(acknowledges(5));
  expect(await storedIn(shop)).toEqual(['gap: chunk-invalid 0', 'gap: chunk-invalid 0']);
});

test('capture rules › excluded spans are left out, their children stay, and the page learns the decisions', async () => {
  const rules = { ...DEFAULT_CAPTURE_RULES, exclude: ['noise*'] };
  succeeded(await bench.panel.call('setRules', { rules }));
  const relay = openedRelay(shop);
  relay.post(chunk(0, 'click [0–9]\n  noise/a [1–8]\n    core:go [2–3] action'));
  relay.post(chunk(1, 'noise/a [0–5]'));
  await Promise.all([relay.until(acknowledges(0)), relay.until(acknowledges(1))]);
  expect(await storedIn(shop)).toEqual(['0: click [0–9]\n  core:go [2–3] action']);
  expect(relay.heard.filter(({ kind }) => kind === 'decide')).toEqual([
    {
      kind: 'decide',
      rulesVersion: 2,
      decisions: [
        ['click', true],
        ['noise/a', false],
        ['core:go', true],
      ],
    },
  ]);
});

test('capture rules › a change reaches open pages at once, with decisions on the names they use', async () => {
  const relay = openedRelay(shop);
  relay.post(chunk(0));
  await relay.until(acknowledges(0));
  relay.heard.length = 0;
  const rules = { ...DEFAULT_CAPTURE_RULES, exclude: ['core:*'], verbosity: 'minimal' } as const;
  const status = succeeded(await bench.panel.call('setRules', { rules }));
  expect([status.rules, status.rulesVersion]).toEqual([rules, 2]);
  expect(relay.heard).toEqual([
    {
      kind: 'configure',
      settings: { isRecording: true, rulesVersion: 2, verbosity: 'minimal', disabledSources: [] },
    },
    { kind: 'decide', rulesVersion: 2, decisions: [['core:go', false]] },
  ]);
});

test('capture rules › survive the worker, and a pattern that cannot be used changes nothing', async () => {
  const rules = { ...DEFAULT_CAPTURE_RULES, exclude: ['core:*'] };
  succeeded(await bench.panel.call('setRules', { rules }));
  await bench.killWorker();
  const wrong = await bench.panel.call('setRules', { rules: { ...rules, include: ['/(/'] } });
  expect(wrong).toMatchObject({
    kind: 'failed',
    error: expect.stringContaining('These capture rules cannot be used'),
  });
  const status = succeeded(await bench.panel.call('status', {}));
  expect([status.rules, status.rulesVersion]).toEqual([rules, 2]);
});

test('recording › a paused tab stores nothing and holds nothing up, other tabs go on', async () => {
  const [relay, other] = [openedRelay(shop, 1), openedRelay(sessionIdOf(2), 2)];
  const status = succeeded(await bench.panel.call('setRecording', { tabId: 1, isRecording: false }));
  expect(status.pausedTabs).toEqual([1]);
  await relay.until((command) => command.kind === 'configure' && !command.settings.isRecording);
  for (const each of [relay, other]) each.post(chunk(0));
  await Promise.all([relay.until(acknowledges(0)), other.until(acknowledges(0))]);
  expect([await storedIn(shop), (await storedIn(sessionIdOf(2))).length]).toEqual([[], 1]);
});

test('flush › answers when what the page held is committed', async () => {
  const relay = openedRelay(shop);
  void relay
    .until(({ kind }) => kind === 'flush')
    .then(() => {
      relay.post(chunk(0));
      relay.post({ kind: 'ledger', ledger });
    });
  const status = succeeded(await bench.panel.call('flush', { tabId: 1 }));
  expect(status.stored.chunks).toBe(1);
});

test('flush › calls relays back that an earlier worker left asleep', async () => {
  bench.browser.tabs.set(1, () => {
    const relay = openedRelay(shop);
    void relay.until(({ kind }) => kind === 'flush').then(() => relay.post({ kind: 'ledger', ledger }));
    bench.browser.tabs.set(1, () => {});
  });
  const status = succeeded(await bench.panel.call('flush', { tabId: 1 }));
  expect(status.documents).toHaveLength(1);
});

test('clear › removes the chunks, a live session goes on recording', async () => {
  const relay = openedRelay(shop);
  relay.post(chunk(0));
  await relay.until(acknowledges(0));
  const status = succeeded(await bench.panel.call('clear', { sessionIds: [shop] }));
  expect(status.stored).toEqual({ spans: 0, bytes: 0, chunks: 0 });
  expect(bench.live.find(({ kind }) => kind === 'removed')).toEqual({
    kind: 'removed',
    chunkIds: [1],
    sessionIds: [],
  });
  relay.post(chunk(1));
  await relay.until(acknowledges(1));
  expect(await storedIn(shop)).toHaveLength(1);
});

test('rotation › the oldest chunks go when the retention is lowered', async () => {
  const relay = openedRelay(shop);
  const many = Array.from({ length: 600 }, (_, row) => `a [${row}–${row + 1}]`).join('\n');
  for (const sequence of [0, 1, 2]) relay.post(chunk(sequence, many));
  await relay.until(acknowledges(2));
  const retention = { ...DEFAULT_RETENTION, maxSpans: 1_300 };
  succeeded(await bench.panel.call('setRetention', { retention }));
  await expect.poll(async () => (await storedIn(shop)).length).toBe(2);
  expect(bench.live.filter(({ kind }) => kind === 'removed')).toMatchObject([{ chunkIds: [1] }]);
  expect(succeeded(await bench.panel.call('status', {})).stored.spans).toBe(1_200);
});

test('import › a file becomes a session of no tab, unjudged by the rules', async () => {
  succeeded(await bench.panel.call('setRules', { rules: { ...DEFAULT_CAPTURE_RULES, exclude: ['core:*'] } }));
  const file = { fileName: 'a.json', title: 'Shop', url: 'http://shop/', timeOrigin: 5 };
  const { sessionId } = succeeded(await bench.panel.call('beginImport', file));
  const imported = await bench.panel.call('importChunk', { sessionId, bytes: bytesOf(0) });
  expect(imported).toEqual({ kind: 'ok', value: { chunkId: 1 } });
  expect(await storedIn(sessionId)).toEqual(['0: core:go [0–5] action']);
  expect(succeeded(await reader.session(sessionId))).toMatchObject({
    origin: { kind: 'file', fileName: 'a.json' },
    title: 'Shop',
  });
});

test('import › broken bytes and the sessions of pages are refused', async () => {
  const relay = openedRelay(shop);
  await relay.until(({ kind }) => kind === 'opened');
  const file = { fileName: 'a.json', title: '', url: '', timeOrigin: 5 };
  const { sessionId } = succeeded(await bench.panel.call('beginImport', file));
  const broken = await bench.panel.call('importChunk', { sessionId, bytes: new ArrayBuffer(3) });
  expect(broken).toMatchObject({ error: expect.stringContaining('cannot be stored') });
  const foreign = await bench.panel.call('importChunk', { sessionId: shop, bytes: bytesOf(0) });
  expect(foreign).toEqual({ kind: 'failed', error: 'This import is not known; begin it again.' });
});
