import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSessionId } from '../model/ids.ts';
import { DEFAULT_RETENTION, type Retention } from '../model/retention.ts';
import { addTally, dayKey, NO_TOTALS, NOTHING, sessionKey, type Tally } from '../model/store-totals.ts';
import {
  chunksToRemove,
  isOverfull,
  preservedToRemove,
  type RotatableChunk,
  type Stock,
} from './rotation.ts';

const HOUR = 3_600_000;
const roomy: Retention = { ...DEFAULT_RETENTION, maxAgeHours: 24, maxBytes: 1_000_000, maxSpans: 10_000 };
const shop = createSessionId((bytes) => bytes.fill(1));
const game = createSessionId((bytes) => bytes.fill(2));

/** One chunk per hour, the first at hour 0, each of 100 spans and 1,000 bytes, of two sessions in turn. */
function hourly(count: number): readonly RotatableChunk[] {
  return Array.from({ length: count }, (_, hour) => ({
    chunkId: hour + 1,
    sessionId: hour % 2 === 0 ? shop : game,
    storedAt: hour * HOUR,
    spans: 100,
    bytes: 1_000,
  }));
}

function stockOf(chunks: readonly RotatableChunk[], preserved: Tally = NOTHING): Stock {
  const tallies = new Map<string, Tally>();
  for (const chunk of chunks) {
    for (const key of [dayKey(chunk.storedAt), sessionKey(chunk.sessionId)]) {
      tallies.set(key, addTally(tallies.get(key) ?? NOTHING, chunk));
    }
  }
  const all = chunks.reduce<Tally>(addTally, preserved);
  return { totals: { ...NO_TOTALS, ...all, chunks: chunks.length, preserved }, tallies };
}

test.each([
  ['age', { maxAgeHours: 2 }, [1, 2]],
  ['bytes', { maxBytes: 2_000 }, [1, 2, 3]],
  ['spans', { maxSpans: 150 }, [1, 2, 3, 4]],
  ['session', { perSession: { maxSpans: 200 } }, [1]],
  ['bytes of a session', { perSession: { maxBytes: 1_000 } }, [1, 2, 3]],
  ['day', { perDay: { maxSpans: 300 } }, [1, 2]],
  ['nothing', {}, []],
])('rotation › removes the oldest whole chunks by %s', (_, limits, removed) => {
  const chunks = hourly(5);
  expect(chunksToRemove(chunks, stockOf(chunks), { ...roomy, ...limits }, 4 * HOUR)).toEqual(removed);
});

test('rotation › a full day costs the other days nothing', () => {
  const chunks = hourly(30);
  const removed = chunksToRemove(chunks, stockOf(chunks), { ...roomy, perDay: { maxSpans: 500 } }, 0);
  // Hours 0–23 are one day: 19 of its 24 chunks go; hours 24–29 are the next: one of 6.
  expect(removed).toEqual([...Array.from({ length: 19 }, (_, index) => index + 1), 25]);
});

test('rotation › what is preserved counts for its own bound alone', () => {
  const chunks = hourly(2);
  const stock = stockOf(chunks, { spans: 5_000, bytes: 900_000 });
  expect(chunksToRemove(chunks, stock, { ...roomy, maxBytes: 2_000, maxSpans: 200 }, 0)).toEqual([]);
  expect(isOverfull(stock, { ...roomy, maxBytes: 1_999 })).toBe(true);
  expect(preservedToRemove(chunks, 2_000, 1_500)).toEqual([1]);
  expect(preservedToRemove(chunks, 2_000, 2_000)).toEqual([]);
});

test('rotation › what is left keeps to the retention, and one chunk more would not', () => {
  const chunk = fc.record({ spans: fc.nat(50), bytes: fc.nat(5_000) });
  const retention = { ...roomy, maxBytes: 20_000, maxSpans: 200 };
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 40 }), (sizes) => {
      const chunks = sizes.map((size, index) => ({ ...size, chunkId: index, sessionId: shop, storedAt: 0 }));
      const removed = chunksToRemove(chunks, stockOf(chunks), retention, 0);
      expect(removed).toEqual(chunks.slice(0, removed.length).map(({ chunkId }) => chunkId));
      const kept = stockOf(chunks.slice(removed.length)).totals;
      expect(kept.bytes <= retention.maxBytes && kept.spans <= retention.maxSpans).toBe(true);
      if (removed.length === 0) return;
      const more = stockOf(chunks.slice(removed.length - 1)).totals;
      expect(more.bytes > retention.maxBytes || more.spans > retention.maxSpans).toBe(true);
    }),
  );
});
