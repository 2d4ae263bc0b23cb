import { expect, test } from 'vitest';
import type { PackedSpan } from '../core/model/chunk/packed-span.ts';
import { type ChunkView, openChunk } from '../core/model/chunk/view.ts';
import { createPackedSpan } from '../testing/create-packed-span.ts';
import { FLUSH_RECORDS, RING_BYTES } from './limits.ts';
import { RecordBuffer } from './record-buffer.ts';

function spanRow(name: string, end: number): PackedSpan & { readonly time: number } {
  const row = createPackedSpan();
  row.words.set([1, 2, 3, 4, 5, end, 0, 0]);
  row.times.set([0, end]);
  row.name = name;
  return Object.assign(row, { time: Number.isNaN(end) ? 0 : end });
}

function fill(buffer: RecordBuffer, name: string, count: number, isVital: boolean): void {
  const row = spanRow(name, 9);
  for (let index = 0; index < count; index++) {
    buffer.addSpan(row, 0, isVital);
    if (buffer.isFull) buffer.seal();
  }
}

/** Everything that the buffer holds, as the relay gets it. */
function takeAll(buffer: RecordBuffer): readonly ChunkView[] {
  const views: ChunkView[] = [];
  buffer.seal();
  for (;;) {
    const chunk = buffer.sealed.take(views.length);
    if (chunk === undefined) return views;
    const opened = openChunk(chunk.bytes);
    if (opened.kind === 'failed') throw new Error(opened.error);
    views.push(opened.value);
  }
}

const named = (views: readonly ChunkView[], name: string) =>
  views.reduce(
    (sum, view) =>
      sum +
      Array.from({ length: view.counts.spans }, (_, row) => view.span(row).name === name).filter(Boolean)
        .length,
    0,
  );

test('record buffer › sheds chunks of successes for errors when the reserve is used up, and counts them', () => {
  const buffer = new RecordBuffer(() => 1);
  fill(buffer, 'fine', 40_000, false);
  fill(buffer, 'bad', 5_000, true);
  expect(buffer.bytes).toBeLessThan(RING_BYTES + 1024 * 1024);
  const views = takeAll(buffer);
  const lost = views.flatMap((view) => view.gaps()).reduce((sum, gap) => sum + gap.count, 0);
  expect(named(views, 'bad')).toBe(5_000);
  expect(named(views, 'fine') + lost).toBe(40_000);
  expect(buffer.dropped).toBe(lost);
  expect([buffer.records, buffer.isEmpty]).toEqual([0, true]);
});

test('record buffer › numbers chunks as they leave, in the order they were filled', () => {
  const buffer = new RecordBuffer(() => 7);
  fill(buffer, 'a', 2 * FLUSH_RECORDS + 500, false);
  const views = takeAll(buffer);
  expect(views.map(({ sequence, rulesVersion, counts }) => [sequence, rulesVersion, counts.spans])).toEqual([
    [0, 7, FLUSH_RECORDS],
    [1, 7, FLUSH_RECORDS],
    [2, 7, 500],
  ]);
});

test('record buffer › does not count the row of a running span that found no room: it is still to come', () => {
  const buffer = new RecordBuffer(() => 1);
  fill(buffer, 'fine', 40_000, false);
  const { dropped } = buffer;
  expect(buffer.addSpan(spanRow('long', Number.NaN), 0, false)).toBe(false);
  expect(buffer.dropped).toBe(dropped);
  expect(buffer.addSpan(spanRow('long', 9), 0, false)).toBe(false);
  expect(buffer.dropped).toBe(dropped + 1);
});
