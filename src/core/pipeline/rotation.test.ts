import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksToRemove, type RotatableChunk } from './rotation.ts';

const HOUR = 3_600_000;
const roomy = { maxAgeHours: 24, maxBytes: 1_000_000, maxSpans: 10_000 };

/** One chunk per hour, the first at hour 0, each of 100 spans and 1,000 bytes. */
function hourly(count: number): readonly RotatableChunk[] {
  return Array.from({ length: count }, (_, hour) => ({
    chunkId: hour + 1,
    storedAt: hour * HOUR,
    spans: 100,
    bytes: 1_000,
  }));
}

const totalsOf = (chunks: readonly RotatableChunk[]) => ({
  spans: chunks.reduce((sum, { spans }) => sum + spans, 0),
  bytes: chunks.reduce((sum, { bytes }) => sum + bytes, 0),
});

test.each([
  ['age', { ...roomy, maxAgeHours: 2 }, [1, 2]],
  ['bytes', { ...roomy, maxBytes: 2_000 }, [1, 2, 3]],
  ['spans', { ...roomy, maxSpans: 150 }, [1, 2, 3, 4]],
  ['nothing', roomy, []],
])('rotation › removes the oldest whole chunks by %s', (_, retention, removed) => {
  const chunks = hourly(5);
  expect(chunksToRemove(chunks, totalsOf(chunks), retention, 4 * HOUR)).toEqual(removed);
});

test('rotation › what is left keeps to the retention, and one chunk more would not', () => {
  const chunk = fc.record({ spans: fc.nat(50), bytes: fc.nat(5_000) });
  const retention = { maxAgeHours: 24, maxBytes: 20_000, maxSpans: 200 };
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 40 }), (sizes) => {
      const chunks = sizes.map((size, index) => ({ ...size, chunkId: index, storedAt: 0 }));
      const removed = chunksToRemove(chunks, totalsOf(chunks), retention, 0);
      expect(removed).toEqual(chunks.slice(0, removed.length).map(({ chunkId }) => chunkId));
      const kept = totalsOf(chunks.slice(removed.length));
      expect(kept.bytes <= retention.maxBytes && kept.spans <= retention.maxSpans).toBe(true);
      if (removed.length === 0) return;
      const more = totalsOf(chunks.slice(removed.length - 1));
      expect(more.bytes > retention.maxBytes || more.spans > retention.maxSpans).toBe(true);
    }),
  );
});
