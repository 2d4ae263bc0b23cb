import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDrawing } from '../../../testing/drawing.ts';
import type { LaneSpan } from './pack-lanes.ts';
import { createSessionLanes } from './session-lanes.ts';

function lanesOf(...drawings: readonly string[]): readonly string[] {
  const placeTrace = createSessionLanes();
  return drawings.map((drawing, index) => {
    const spans = parseDrawing(drawing, { trace: index + 1 }).map((span) => ({
      ...span,
      end: span.end ?? span.start,
    }));
    const { laneOf } = placeTrace(spans);
    return spans.map(({ name }, place) => `${name}${laneOf(place)}`).join(' ');
  });
}

it('lanes of a session › a trace that begins when another has ended goes where that was', () => {
  expect(lanesOf('a [0–10]\n  b [1–5]\n  c [3–7]', 'd [4–20]', 'e [8–9]', 'f [10–11]')).toEqual([
    'a0 b0 c1',
    'd2',
    'e1',
    'f0',
  ]);
});

it('lanes of a session › traces in any order never meet on one lane', () => {
  const trace = fc.record({ start: fc.nat(50), length: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(trace, { maxLength: 30 }), (traces) => {
      const placeTrace = createSessionLanes();
      const placed = traces.map(({ start, length }, index) => {
        const [span] = parseDrawing(`a [${start}–${start + length}]`, { trace: index + 1 });
        const spans: readonly LaneSpan[] = span === undefined ? [] : [{ ...span, end: start + length }];
        return { start, end: start + length, lane: placeTrace(spans).laneOf(0) };
      });
      for (const [index, one] of placed.entries()) {
        const met = placed.slice(index + 1).filter(({ lane }) => lane === one.lane);
        expect(met.every(({ start, end }) => start >= one.end || end <= one.start)).toBe(true);
      }
    }),
  );
});
