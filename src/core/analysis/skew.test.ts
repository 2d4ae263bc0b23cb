import { expect, test } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { skewOf } from './skew.ts';
import { buildTrace } from './trace-model.ts';

test.each([
  ['a [0–10]\n  b [0–10] ~import', undefined],
  ['a [5–10]\n  b [2–10] ~import', { before: 3, after: 0 }],
  ['a [5–10]\n  b [6–14] ~import', { before: 0, after: 4 }],
  ['a [5–10]\n  b [2–14] ~import', { before: 3, after: 4 }],
  ['a [5–…]\n  b [6–14] ~import', undefined],
  ['a [5–10]\n  b [6–…] ~import', undefined],
  // Recorded in a page.
  ['a [5–10]\n  b [6–14]', undefined],
  // Microseconds, rounded.
  ['a [5–10]\n  b [4.999–10.002] ~import', undefined],
])('skew › of the child in %j is %j', (drawing, skew) => {
  const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing(drawing) });
  const [parent, child] = [drawnSpanId(1), drawnSpanId(2)].map((id) => trace?.byId.get(id));
  if (trace === undefined || parent === undefined || child === undefined)
    throw new Error('two spans are drawn');
  expect(skewOf(trace, child)).toEqual(skew);
  expect(skewOf(trace, parent)).toBeUndefined();
});
