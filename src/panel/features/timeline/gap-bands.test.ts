import { expect, test } from 'vitest';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import { gapAt, gapBands } from './gap-bands.ts';

const scale = createTimeScale({ from: 100, to: 200 }, 100);

test('gap bands › stand where the gaps were, cut to the picture', () => {
  expect(gapBands([gap(0, 90), gap(120, 140), gap(190, 500)], scale)).toEqual([
    { x: 20, width: 20 },
    { x: 90, width: 10 },
  ]);
});

test('gap bands › of a moment are wide enough to be seen', () => {
  expect(gapBands([gap(150, 150)], scale)).toEqual([{ x: 47.5, width: 5 }]);
});

test('gap bands › that overlap are one', () => {
  expect(gapBands([gap(120, 140), gap(125, 126), gap(130, 150)], scale)).toEqual([{ x: 20, width: 30 }]);
});

test('gap bands › the gap at a pixel is the one that began last', () => {
  const [wide, late] = [gap(110, 180), gap(150, 150)];
  expect(gapAt([wide, late], 50, scale)).toBe(late);
  expect(gapAt([wide, late], 20, scale)).toBe(wide);
  expect(gapAt([wide, late], 5, scale)).toBeUndefined();
});

function gap(start: number, end: number) {
  return { start, end };
}
