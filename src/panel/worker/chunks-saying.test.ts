import { expect, test } from 'vitest';
import { ok } from '../../core/base/result.ts';
import { summariesOf } from '../../core/model/chunk/trace-summaries.ts';
import type { Edge } from '../../core/model/span.ts';
import type { StoredChunk } from '../../core/model/stored-chunk.ts';
import { millis } from '../../core/model/time.ts';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { type ChunkOptions, storedChunk } from '../../testing/stored.ts';
import { chunksSaying } from './chunks-saying.ts';

/** The row of a chunk with a span of trace 2, and so much more. */
function rowOf(options: Partial<ChunkOptions>, more: Partial<StoredChunk> = {}): StoredChunk {
  const { stored } = storedChunk(parseDrawing('other [0–9]', { trace: 2 }), { chunkId: 7, ...options });
  return { ...stored, strayEvents: 0, ...more };
}

/** Whether the chunk is read by who asks for trace 1. */
async function isRead(row: StoredChunk | undefined): Promise<boolean> {
  const chunksById = async () => ok(row === undefined ? [] : [row]);
  const saying = await chunksSaying({ chunksById }, [7], new Set([drawnTraceId(1)]));
  return saying.length === 1;
}

const edge: Edge = {
  fromTraceId: drawnTraceId(2),
  from: drawnSpanId(1, 2),
  toTraceId: drawnTraceId(1),
  to: drawnSpanId(1),
  synchronization: 'click',
  evidence: 'token',
  time: millis(3),
};
const gap = { start: millis(1), end: millis(2), count: 3, reason: 'queue-full' as const };
const own = storedChunk(parseDrawing('own [0–9]', { trace: 1 }), { chunkId: 7 }).stored;

const { strayEvents: _, ...olderRow } = rowOf({});

test.each<readonly [string, StoredChunk | undefined, boolean]>([
  ['with spans of another trace alone is not', rowOf({}), false],
  ['with spans of the trace is', { ...own, strayEvents: 0 }, true],
  ['with an edge to the trace is', rowOf({ edges: [edge] }), true],
  ['with a gap is', rowOf({ gaps: [gap] }), true],
  ['with events of spans elsewhere is', rowOf({}, { strayEvents: 1 }), true],
  ['whose row does not count such events is', olderRow, true],
  ['whose summaries are text is', rowOf({}, { traces: JSON.stringify(summariesOf(rowOf({}))) }), true],
  ['whose row is gone is', undefined, true],
])('chunks saying › one %s read', async (_, row, expected) => {
  expect(await isRead(row)).toBe(expected);
});
