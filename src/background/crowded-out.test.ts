import { expect, test } from 'vitest';
import type { Gap, GapReason } from '../core/model/span.ts';
import { NO_TOTALS } from '../core/model/store-totals.ts';
import { millis } from '../core/model/time.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import { type Loss, lossesOf } from './crowded-out.ts';

const shop = sessionOf(1);

function chunk(drawing: string, gaps: readonly Gap[] = []) {
  return storedChunk(parseDrawing(drawing), { session: shop, chunkId: 1, gaps }).stored;
}

function gap(reason: GapReason, start: number, end: number, count: number): Gap {
  return { reason, start: millis(start), end: millis(end), count };
}

function removal(parts: Pick<Removal, 'removed'> & Partial<Removal>): Removal {
  return { chunkIds: [], sessionIds: [], rewritten: [], totals: NO_TOTALS, ...parts };
}

function draw(losses: readonly Loss[]): string {
  return losses
    .map(({ gaps, lostBefore }) => {
      const lines = gaps.map(({ reason, start, end, count }) => `${count} ${reason} [${start}–${end}]`);
      return [...lines, `${lostBefore} before`].join(', ');
    })
    .join('\n');
}

test('crowded out › counts the spans of what went, less those of what was kept of it', () => {
  const removed = [chunk('a [0–5]\nb [1–2]'), chunk('c [7–9]')];
  expect(draw(lossesOf([removal({ removed, rewritten: [chunk('b [1–2]')] })]))).toBe(
    '2 storage-failed [0–9], 0 before',
  );
});

test('crowded out › what gaps of the removed chunks had counted as lost stays counted, by its reason', () => {
  const removed = [
    chunk('a [0–5]', [gap('stepped-down-sampling', 1, 4, 30), gap('stepped-down-payloads', 1, 4, 500)]),
    chunk('b [7–9]', [gap('storage-failed', -9, -1, 200), gap('recording-off', 6, 7, 0)]),
  ];
  expect(draw(lossesOf([removal({ removed })]))).toBe(
    '202 storage-failed [-9–9], 30 stepped-down-sampling [1–4], 230 before',
  );
});

test('crowded out › says nothing of a session that is gone altogether', () => {
  expect(lossesOf([removal({ removed: [chunk('a [0–5]')], sessionIds: [shop.sessionId] })])).toEqual([]);
});
