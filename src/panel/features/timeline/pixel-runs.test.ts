import { expect, test } from 'vitest';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import { pixelRuns } from './pixel-runs.ts';

const scale = createTimeScale({ from: 100, to: 140 }, 40);

test.each([
  ['one span', [[105, 110]], '5+5'],
  [
    'spans that touch are one run',
    [
      [105, 110],
      [110, 112],
    ],
    '5+7',
  ],
  [
    'a span inside another',
    [
      [105, 120],
      [107, 109],
    ],
    '5+15',
  ],
  [
    'ten thousand inside a pixel',
    Array.from({ length: 10_000 }, (_, index) => [107 + index / 10_000, 107 + index / 10_000]),
    '7+1',
  ],
  [
    'cut at both edges',
    [
      [0, 102],
      [138, 500],
    ],
    '0+2 38+2',
  ],
  [
    'outside',
    [
      [0, 50],
      [300, 400],
    ],
    '',
  ],
])('pixel runs › %s', (_, spans, expected) => {
  const runs = pixelRuns(
    spans.map(([start = 0, end = 0]) => ({ start, end })),
    scale,
  );
  expect(runs.map(({ x, width }) => `${x}+${width}`).join(' ')).toBe(expected);
});

test('pixel runs › a running span reaches the right edge', () => {
  expect(pixelRuns([{ start: 130 }], scale)).toEqual([{ x: 30, width: 10 }]);
});
