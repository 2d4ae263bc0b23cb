import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembleTrace } from '../core/analysis/assemble-trace.ts';
import type { Result } from '../core/base/result.ts';
import { finish } from '../core/base/steps.ts';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { DEFAULT_RETENTION } from '../core/model/retention.ts';
import type { Session } from '../core/model/session.ts';
import type { Span } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { createWriter, type StorageWriter } from '../storage/write.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf } from '../testing/stored.ts';
import type { Liveness } from './ask-document.ts';
import { Housekeeping } from './housekeeping.ts';
import { chunkToCommit, type IngestItem } from './ingest-item.ts';

let database: TracepaneDatabase;
let writer: StorageWriter;
let reader: StorageReader;
let number = 0;

beforeEach(() => {
  database = openDatabase(`housekeeping ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

const NOW = 2_000_000;
const shop = sessionOf(1, { timeOrigin: 1_000_000 });
const [waits, done] = parseDrawing('checkout [100–900]\n  pay [200–400]');
if (waits === undefined || done === undefined) throw new Error('the drawing has two spans');
const { end: _, ...open } = waits;

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

async function store(
  session: Session,
  sequence: number,
  ...rows: readonly (Span & { isContinued?: boolean })[]
) {
  const builder = new ChunkBuilder();
  for (const row of rows) builder.addSpan({ isContinued: false, ...row });
  const view = succeeded(openChunk(builder.seal({ sequence, rulesVersion: 0 })));
  const item = { session, chunk: chunkToCommit(session.sessionId, sequence, view), acknowledges: [] };
  await commit(item);
}

async function commit({ session, chunk }: IngestItem) {
  succeeded(await writer.commit({ chunks: [chunk], sessions: [session], storedAt: NOW }));
}

/** When the last sweep wants the next. */
const later: number[] = [];

async function sweep(
  session: Session,
  { isLive = false, maxAgeHours = 24, run = 'run', liveness = 'gone' as Liveness } = {},
) {
  await writer.putSession(session);
  const added: IngestItem[] = [];
  later.length = 0;
  await new Housekeeping({
    reader,
    writer,
    settings: { run, retention: { ...DEFAULT_RETENTION, maxAgeHours } },
    askDocument: async () => liveness,
    documents: { of: () => (isLive ? ({} as never) : undefined) },
    commits: { add: (item) => added.push(item) },
    schedule: (_, delayMs) => {
      later.push(delayMs);
      return () => {};
    },
    now: () => NOW,
    random: Math.random,
  }).sweep();
  for (const item of added) await commit(item);
  return added.length;
}

async function checkout() {
  const rows = succeeded(await reader.chunksOfSession(shop.sessionId));
  const bytes = succeeded(await reader.bytesOfChunks(rows.map(({ chunkId }) => chunkId)));
  const views = bytes.map((buffer) => succeeded(openChunk(buffer ?? new ArrayBuffer(0))));
  return finish(assembleTrace(views, open.traceId))?.byId.get(open.spanId)?.span;
}

test.each([
  ['document closed', 'run'],
  ['browser ended', 'next run'],
])('housekeeping › a span that nobody will end any more is closed: %s', async (reason, run) => {
  await store(shop, 0, open, done);
  await sweep(shop, { run });
  expect(await checkout()).toMatchObject({
    end: millis(400),
    status: 'unset',
    statusMessage: `Never ended: ${reason}.`,
    attributes: { 'tracepane.expired': reason },
  });
  expect(succeeded(await reader.session(shop.sessionId))?.endedAt).toBe(NOW);
  const { spans } = succeeded(await reader.totals());
  expect(spans).toBe(2);
});

test('housekeeping › what has ended is left alone, and a settled session is not looked at again', async () => {
  await store(shop, 0, open);
  await store(shop, 1, { ...waits, isContinued: true });
  expect(await sweep(shop)).toBe(0);
  const settled = succeeded(await reader.session(shop.sessionId));
  expect(settled?.endedAt).toBe(NOW);
  await store(shop, 2, { ...open, spanId: 'ffffffffffffffff' as Span['spanId'] });
  if (settled !== undefined) expect(await sweep(settled)).toBe(0);
});

test('housekeeping › a page that comes back and ends its span has the last word', async () => {
  await store(shop, 0, open);
  await sweep(shop);
  await store(shop, 1, { ...waits, isContinued: true });
  expect(await checkout()).toMatchObject({ end: millis(900), attributes: {} });
});

test('housekeeping › a live document keeps its open spans until they are older than anything kept', async () => {
  await store(shop, 0, open);
  expect(await sweep(shop, { isLive: true })).toBe(0);
  expect(await sweep(shop, { isLive: true, maxAgeHours: 0.2 })).toBe(1);
  expect((await checkout())?.attributes).toEqual({ 'tracepane.expired': 'too old' });
  expect(await sweep(shop, { isLive: true, maxAgeHours: 0.2 })).toBe(0);
});

test.each(['alive', 'silent'] as const)(
  'housekeeping › a document without a port that is %s keeps its open spans, and is asked again',
  async (liveness) => {
    await store(shop, 0, open);
    expect(await sweep(shop, { liveness })).toBe(0);
    expect((await checkout())?.end).toBeUndefined();
    expect(succeeded(await reader.session(shop.sessionId))?.endedAt).toBeUndefined();
    expect(later).toEqual([60_000]);
    expect(await sweep(shop, { run: 'next run', liveness })).toBe(1);
  },
);
