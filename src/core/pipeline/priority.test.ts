import { expect, test } from 'vitest';
import { parseDrawing } from '../../testing/drawing.ts';
import { storedChunk } from '../../testing/stored.ts';
import { summariesOf } from '../model/chunk/trace-summaries.ts';
import { millis } from '../model/time.ts';
import { priorityOf } from './priority.ts';

test.each([
  ['__system_worker_started [0–1]', 'critical'],
  ['core:go [0–5] action !error', 'high'],
  ['core:go [0–5] action', 'normal'],
  ['GET /cart [0–5] network', 'normal'],
  ['paint [0–5]', 'low'],
])('priority › a chunk with %s is %s', (drawing, priority) => {
  const { stored } = storedChunk(parseDrawing(drawing), { chunkId: 1 });
  expect(priorityOf({ ...stored, traces: summariesOf(stored) })).toBe(priority);
});

test('priority › a gap is critical, for it is the only word on what is lost', () => {
  const gap = { start: millis(0), end: millis(1), count: 1, reason: 'queue-full' as const };
  expect(priorityOf({ traces: [], errors: 0, gaps: [gap] })).toBe('critical');
});
