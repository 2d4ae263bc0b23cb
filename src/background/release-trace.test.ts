import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { createTraceId, type SpanId, type TraceId } from '../core/model/ids.ts';
import { DEFAULT_RETENTION } from '../core/model/retention.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { createWriter, type StorageWriter } from '../storage/write.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf } from '../testing/stored.ts';
import { chunkToCommit } from './ingest-item.ts';
import { Pins } from './pins.ts';
import { Rotation } from './rotate.ts';

const HOUR = 3_600_000;
const shop = sessionOf(1);
const traceId = (trace: number): TraceId => createTraceId((bytes) => bytes.fill(trace));
const pin = (trace: number) => ({ sessionId: shop.sessionId, traceId: traceId(trace) });

let database: TracepaneDatabase;
let writer: StorageWriter;
let reader: StorageReader;
let number = 0;

beforeEach(() => {
  database = openDatabase(`release ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

/** One trace of one span each, numbered from 1, in a chunk that was stored at hour 0. */
async function store(...drawings: readonly string[]): Promise<void> {
  const builder = new ChunkBuilder();
  for (const [index, drawing] of drawings.entries()) {
    const spanId = `${index + 1}`.padStart(16, '0') as SpanId;
    for (const span of parseDrawing(drawing))
      builder.addSpan({ ...span, traceId: traceId(index + 1), spanId, isContinued: false });
  }
  const view = openChunk(builder.seal({ sequence: 0, rulesVersion: 0 }));
  if (view.kind === 'failed') throw new Error(view.error);
  const chunks = [chunkToCommit(shop.sessionId, 0, view.value)];
  await writer.commit({ chunks, sessions: [shop], storedAt: 0 });
}

function rotationWith(pins: Pins, keepsErrors = false): Rotation {
  return new Rotation({
    reader,
    writer,
    retention: () => retention,
    preservation: () => ({
      rules: { errors: keepsErrors },
      isOnlyErrors: false,
      isPinned: (sessionId, trace) => pins.has(sessionId, trace),
      matchesName: () => false,
    }),
    released: pins,
    liveSessions: () => new Set([shop.sessionId]),
    schedule: () => () => {},
    now: () => 10 * HOUR,
    random: Math.random,
    onRemoved: () => {},
    onLost: () => {},
  });
}

const retention = { ...DEFAULT_RETENTION, maxAgeHours: 1 };

/** The names of the traces in each stored chunk, preserved ones marked. */
async function stored(): Promise<readonly string[]> {
  const rows = await reader.chunksOfSession(shop.sessionId);
  if (rows.kind === 'failed') throw new Error(rows.error);
  return rows.value.map(
    (chunk) =>
      `${chunk.preserved === true ? 'preserved' : 'ordinary'}: ${summariesOf(chunk).map(({ name }) => name)}`,
  );
}

test('a released trace › goes with the next rotation, and what is kept beside it stays', async () => {
  await store('one [0–1]', 'two [0–1]', 'three [0–1]');
  const pins = await Pins.load(reader, writer);
  await pins.pin(pin(1));
  await pins.pin(pin(2));
  await rotationWith(pins).rotate(retention);
  expect(await stored()).toEqual(['preserved: one,two']);
  await pins.unpin(pin(1));
  await rotationWith(pins).rotate(retention);
  expect(await stored()).toEqual(['preserved: two']);
  expect(pins.released).toEqual([]);
});

test('a released trace › stays where a rule preserves it too', async () => {
  await store('one [0–1] !error');
  const pins = await Pins.load(reader, writer);
  await pins.pin(pin(1));
  await rotationWith(pins, true).rotate(retention);
  await pins.unpin(pin(1));
  await rotationWith(pins, true).rotate(retention);
  expect(await stored()).toEqual(['preserved: one']);
});

test('a released trace › of an ordinary chunk waits for its turn', async () => {
  await store('one [0–1]');
  const pins = await Pins.load(reader, writer);
  await pins.pin(pin(1));
  await pins.unpin(pin(1));
  await rotationWith(pins).rotate({ ...retention, maxAgeHours: 100 });
  expect(await stored()).toEqual(['ordinary: one']);
});

test('a released trace › is known to the worker that comes after, unless it is pinned again', async () => {
  await store('one [0–1]', 'two [0–1]');
  const pins = await Pins.load(reader, writer);
  await pins.pin(pin(1));
  await pins.pin(pin(2));
  await rotationWith(pins).rotate(retention);
  await pins.unpin(pin(1));
  await pins.unpin(pin(2));
  await pins.pin(pin(2));
  await rotationWith(await Pins.load(reader, writer)).rotate(retention);
  expect(await stored()).toEqual(['preserved: two']);
});
