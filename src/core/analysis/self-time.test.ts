import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { timeSpan } from './self-time.ts';
import { buildTrace } from './trace-model.ts';

function timingOfFirst(drawing: string) {
  const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing(drawing) });
  return trace === undefined ? undefined : timeSpan(trace, drawnSpanId(1));
}

describe('self time', () => {
  it.each([
    ['a [0–100]', 100],
    ['a [0–100]\n  b [10–30]\n  c [40–60]', 60],
    ['a [0–100]\n  b [10–50]\n  c [20–60]\n  d [25–30]', 50],
    ['a [10–100]\n  early [0–20]\n  late [90–200]', 70],
    ['a [10–20]\n  after [30–40]', 10],
    ['a [0–10]\n  all [0–10]', 0],
  ])('%j › %d ms', (drawing, self) => {
    expect(timingOfFirst(drawing)?.self).toBe(self);
  });

  it('an open span › lasts to the end of what is known', () => {
    expect(timingOfFirst('a [0–…]\n  b [10–40]')).toEqual({ duration: 40, self: 10, isOpen: true });
  });

  it('a span that is not there › has no timing', () => {
    const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing('a [0–1]') });
    expect(trace && timeSpan(trace, drawnSpanId(9))).toBeUndefined();
  });
});
