import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed, type Result } from '../core/base/result.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { createTraceId, type TraceId } from '../core/model/ids.ts';
import { DEFAULT_RETENTION, type Retention } from '../core/model/retention.ts';
import type { Span } from '../core/model/span.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { STORAGE_FULL } from '../storage/attempt.ts';
import { openReader, type StorageReader } from '../storage/read.ts';
import { openDatabase, type TracepaneDatabase } from '../storage/schema.ts';
import { createWriter, type StorageWriter } from '../storage/write.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import type { Loss } from './crowded-out.ts';
import { Rotation, type RotationOptions } from './rotate.ts';

let database: TracepaneDatabase;
let writer: StorageWriter;
let reader: StorageReader;
let number = 0;

beforeEach(() => {
  database = openDatabase(`rotate ${++number}`);
  writer = createWriter(database);
  reader = openReader(database);
});
afterEach(() => database.delete());

const HOUR = 3_600_000;
const shop = sessionOf(1);
const traceId = (trace: number): TraceId => createTraceId((bytes) => bytes.fill(trace));

/** A trace of one span, or one of several traces in a chunk: `1: core:go [0–5] action`. */
function spans(...lines: readonly string[]): readonly Span[] {
  return lines.flatMap((line, index) => {
    const trace = Number(line.split(':', 1)[0]);
    const spanId = `${trace}`.padStart(8, '0') + `${index}`.padStart(8, '0');
    return parseDrawing(line.slice(line.indexOf(':') + 1).trim()).map(
      (span) => ({ ...span, traceId: traceId(trace), spanId }) as Span,
    );
  });
}

/** The same with so much in each that a megabyte is soon together. */
function heavySpans(...lines: readonly string[]): readonly Span[] {
  const attributes = { body: 'x'.repeat(600_000) };
  return spans(...lines).map((span) => ({ ...span, attributes }));
}

/** Stores one chunk per list of spans, an hour apart. */
async function store(...chunks: readonly (readonly Span[])[]): Promise<void> {
  for (const [sequence, each] of chunks.entries()) {
    const { stored, buffer } = storedChunk(each, { session: shop, chunkId: 0, sequence });
    const { chunkId: _, storedAt: __, bytes: ___, ...row } = stored;
    const chunk = { ...row, buffer };
    succeeded(await writer.commit({ chunks: [chunk], sessions: [shop], storedAt: sequence * HOUR }));
  }
}

function succeeded<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Error(result.error);
  return result.value;
}

const told: StoredChunk[] = [];
const lost: Loss[] = [];

function rotation(options: Partial<RotationOptions> = {}): Rotation {
  told.length = 0;
  lost.length = 0;
  return new Rotation({
    reader,
    writer,
    retention: () => DEFAULT_RETENTION,
    preservation: () => ({
      rules: { errors: true },
      isPinned: () => false,
      matchesName: () => false,
      isOnlyErrors: true,
    }),
    released: { released: [], settleReleased: async () => {} },
    liveSessions: () => new Set([shop.sessionId]),
    schedule: () => () => {},
    now: () => 10 * HOUR,
    random: Math.random,
    onRemoved: ({ rewritten }) => told.push(...rewritten),
    onLost: (losses) => lost.push(...losses),
    ...options,
  });
}

const after = (hours: number): Retention => ({ ...DEFAULT_RETENTION, maxAgeHours: 10 - hours });

/** `preserved: …` and `2: …`: the names in each chunk, in the order in which they are read. */
async function stored(): Promise<readonly string[]> {
  const rows = succeeded(await reader.chunksOfSession(shop.sessionId));
  const bytes = succeeded(await reader.bytesOfChunks(rows.map(({ chunkId }) => chunkId)));
  return rows.map(({ chunkId, preserved }, index) => {
    const view = succeeded(openChunk(bytes[index] ?? new ArrayBuffer(0)));
    const names = Array.from({ length: view.counts.spans }, (_, row) => view.span(row).name);
    return `${preserved === true ? 'preserved' : chunkId}: ${names.join(', ')}`;
  });
}

test('rotation › traces with an error survive their chunks, joined, with all that is known of them', async () => {
  await store(
    spans('1: fine [0–5]', '2: begins [0–5]'),
    spans('2: fails [6–9] !error', '3: fine too [6–9]'),
    spans('4: new [10–12]'),
  );
  succeeded(await rotation().rotate(after(1.5)));
  expect(await stored()).toEqual(['preserved: begins, fails', '3: new']);
  expect(told.map(({ spans: count, errors, preserved }) => [count, errors, preserved])).toEqual([
    [2, 1, true],
  ]);
});

test('rotation › what comes later of a trace that is preserved already is preserved too', async () => {
  await store(spans('1: fails [0–5] !error'), spans('1: goes on [6–9]'), spans('2: new [10–12]'));
  succeeded(await rotation().rotate(after(0.5)));
  succeeded(await rotation().rotate(after(1.5)));
  expect(await stored()).toEqual(['preserved: fails', 'preserved: goes on', '3: new']);
});

test('rotation › pins, names and slowness preserve', async () => {
  await store(spans('1: pinned [0–1]', '2: core:go [0–1]', '3: slow [0–900]', '4: fine [0–1]'));
  const preservation = () => ({
    rules: { errors: false, slowerThanMs: 500 },
    isPinned: (_: unknown, id: TraceId) => id === traceId(1),
    matchesName: (name: string) => name.startsWith('core:'),
    isOnlyErrors: false,
  });
  succeeded(await rotation({ preservation }).rotate(after(5)));
  expect(await stored()).toEqual(['preserved: pinned, core:go, slow']);
});

test('rotation › preserved traces go by their own bound alone, the oldest first', async () => {
  await store(spans('1: first [0–1] !error'), spans('2: second [2–3] !error'));
  succeeded(await rotation().rotate(after(0.5)));
  succeeded(await rotation().rotate(after(1.5)));
  expect(await stored()).toEqual(['preserved: first', 'preserved: second']);
  const { bytes } = succeeded(await reader.totals()).preserved;
  const preserve = { ...DEFAULT_RETENTION.preserve, maxBytes: bytes - 1 };
  succeeded(await rotation().rotate({ ...after(5), preserve }));
  expect(await stored()).toEqual(['preserved: second']);
});

test('rotation › a category over its limit loses its oldest traces, and nothing else of their chunks', async () => {
  await store(
    spans('1: GET /a [0–1] network', '2: core:go [0–1] action'),
    spans('3: GET /b [2–3] network', '4: core:stop [2–3] action'),
  );
  succeeded(await rotation().rotate({ ...after(-5), maxSpansByCategory: { network: 1 } }));
  expect(await stored()).toEqual(['1: core:go', '2: core:stop']);
  expect(succeeded(await reader.tallies()).get('category/network')).toBeUndefined();
});

test('rotation › a session over its limit loses its oldest chunks', async () => {
  await store(spans('1: a [0–1]'), spans('2: b [2–3]'), spans('3: c [4–5]'));
  succeeded(await rotation().rotate({ ...after(-5), perSession: { maxSpans: 1 } }));
  expect(await stored()).toEqual(['3: c']);
});

test('rotation › an imported file stays whole, counts for no limit, and goes when it is deleted', async () => {
  const file = sessionOf(2, { origin: { kind: 'file', fileName: 'a.json' } });
  for (const sequence of [0, 1]) {
    const { stored: row, buffer } = storedChunk(spans('9: old [0–1] !error'), {
      session: file,
      chunkId: 0,
      sequence,
    });
    const { chunkId: _, storedAt: __, bytes: ___, ...rest } = row;
    const batch = { chunks: [{ ...rest, buffer }], sessions: [file], storedAt: 0 };
    succeeded(await writer.commit(batch));
  }
  const imported = async () => succeeded(await reader.chunkIdsOfSession(file.sessionId));
  await store(spans('1: a [0–1]'), spans('2: b [2–3]'), spans('3: c [4–5]'));
  succeeded(await rotation().rotate({ ...after(-5), maxSpans: 2 }));
  expect([await imported(), await stored()]).toEqual([
    [1, 2],
    ['4: b', '5: c'],
  ]);
  const limits = { perDay: { maxSpans: 1 }, perSession: { maxSpans: 1 }, maxSpansByCategory: { span: 1 } };
  succeeded(await rotation().rotate({ ...after(-5), ...limits }));
  expect([await imported(), await stored()]).toEqual([[1, 2], ['5: c']]);
  // By age everything goes but the file; to make room, nothing is left that may go.
  succeeded(await rotation().rotate(after(9)));
  expect([await imported(), await stored()]).toEqual([[1, 2], []]);
  const totals = succeeded(await reader.totals());
  expect([totals.spans, totals.imported.spans]).toEqual([2, 2]);
  expect([...succeeded(await reader.tallies())]).toEqual([]);
  expect(await rotation().makeRoom()).toBe(false);
  const cleared = succeeded(await writer.clear([file.sessionId], new Set()));
  expect([await imported(), cleared.totals]).toEqual([[], NO_TOTALS]);
});

test('rotation › with no space for what is to be kept, the removal makes it', async () => {
  await store(spans('1: fails [0–5] !error', '2: fine [0–5]'));
  const full: Pick<StorageWriter, 'remove' | 'removeEmptySessions'> = {
    ...writer,
    remove: async (removal, live) => {
      const isBoth = removal.chunkIds.length > 0 && (removal.rewrites ?? []).length > 0;
      return isBoth ? failed(STORAGE_FULL) : writer.remove(removal, live);
    },
  };
  succeeded(await rotation({ writer: full }).rotate(after(5)));
  expect(await stored()).toEqual(['preserved: fails']);
  expect(lost).toEqual([]);
});

test('rotation › what could not be kept at all is reported', async () => {
  await store(spans('1: fails [0–5] !error'));
  const full: Pick<StorageWriter, 'remove' | 'removeEmptySessions'> = {
    ...writer,
    remove: async (removal, live) =>
      (removal.rewrites ?? []).length > 0 ? failed(STORAGE_FULL) : writer.remove(removal, live),
  };
  expect((await rotation({ writer: full }).rotate(after(5))).kind).toBe('failed');
  expect(await stored()).toEqual([]);
  expect(lost.map(({ gaps }) => gaps.map(({ count }) => count))).toEqual([[1]]);
});

test('rotation › makes room by the oldest, never more than half at once', async () => {
  await store(
    heavySpans('1: a [0–1]'),
    heavySpans('2: b [2–3]'),
    heavySpans('3: c [4–5]'),
    heavySpans('4: d [6–7]'),
  );
  expect(await rotation().makeRoom()).toBe(true);
  expect(await stored()).toEqual(['3: c', '4: d']);
  const gaps = [{ start: 0, end: 3, count: 2, reason: 'storage-failed' }];
  expect(lost).toEqual([{ sessionId: shop.sessionId, gaps, lostBefore: 0 }]);
  await writer.clear([shop.sessionId], new Set());
  expect(await rotation().makeRoom()).toBe(false);
});

test('rotation › makes no room where next to nothing is stored: that is not what fills the disk', async () => {
  await store(spans('1: a [0–1]'), spans('2: b [2–3]'));
  expect(await rotation().makeRoom()).toBe(false);
  expect(await stored()).toEqual(['1: a', '2: b']);
});

test('rotation › that makes room says what went of a document that is long gone, though nothing of it stays', async () => {
  await store(heavySpans('1: a [0–1]'));
  const later = sessionOf(2);
  const { stored: row, buffer } = storedChunk(heavySpans('2: b [2–3]'), { session: later, chunkId: 0 });
  const { chunkId: _, storedAt: __, bytes: ___, ...chunk } = row;
  succeeded(await writer.commit({ chunks: [{ ...chunk, buffer }], sessions: [later], storedAt: 9 * HOUR }));
  expect(await rotation({ liveSessions: () => new Set() }).makeRoom()).toBe(true);
  expect(lost).toMatchObject([{ sessionId: shop.sessionId, gaps: [{ count: 1 }] }]);
  expect(succeeded(await reader.session(shop.sessionId)), 'the gap is stored with it').toBeDefined();
});
