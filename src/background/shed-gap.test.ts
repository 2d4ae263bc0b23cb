import { expect, test } from 'vitest';
import { parseDrawing } from '../testing/drawing.ts';
import { sessionOf, storedChunk } from '../testing/stored.ts';
import type { IngestItem } from './ingest-item.ts';
import { ShedRecords } from './shed-gap.ts';

function item(session: number, sequence: number): IngestItem {
  const { stored, buffer } = storedChunk(parseDrawing(`core:go [${sequence}–${sequence + 5}] action`), {
    session: sessionOf(session),
    chunkId: 0,
    sequence,
  });
  return { session: sessionOf(session), chunk: { ...stored, buffer }, acknowledges: [sequence] };
}

test('shed records › thousands of chunks become one small gap for each session, which acknowledges them all', () => {
  const shed = new ShedRecords();
  for (let sequence = 0; sequence < 2_000; sequence++) shed.add(item(1, sequence));
  shed.add(item(2, 7));
  const taken = shed.take(Math.random);
  expect(taken.map(({ chunk, acknowledges }) => [chunk.gaps, acknowledges.length])).toEqual([
    [[{ start: 0, end: 2_004, count: 2_000, reason: 'queue-full' }], 2_000],
    [[{ start: 7, end: 12, count: 1, reason: 'queue-full' }], 1],
  ]);
  expect(taken.every(({ chunk }) => chunk.buffer.byteLength < 300)).toBe(true);
  expect(shed.take(Math.random)).toEqual([]);
});
