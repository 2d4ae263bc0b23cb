import { expect, test } from 'vitest';
import { dragRange, moveEdge, timeAfterKey } from './brush-range.ts';

const limits = { from: 0, to: 1000 };

test('brush range › is the same for a drag either way', () => {
  expect(dragRange(700, 300, limits)).toEqual({ from: 300, to: 700 });
  expect(dragRange(-50, 1200, limits)).toEqual(limits);
});

test('brush range › keeps its edges in order', () => {
  const range = { from: 200, to: 400 };
  expect(moveEdge(range, { edge: 'from', time: 500 }, limits)).toEqual({ from: 500, to: 500 });
  expect(moveEdge(range, { edge: 'to', time: 100 }, limits)).toEqual({ from: 100, to: 100 });
  expect(moveEdge(range, { edge: 'to', time: 4000 }, limits)).toEqual({ from: 200, to: 1000 });
});

test('brush range › moves by keys as a slider does', () => {
  expect(timeAfterKey('ArrowRight', 500, limits, false)).toBe(510);
  expect(timeAfterKey('ArrowLeft', 500, limits, true)).toBe(400);
  expect(timeAfterKey('Home', 500, limits, false)).toBe(0);
  expect(timeAfterKey('x', 500, limits, false)).toBeUndefined();
});
