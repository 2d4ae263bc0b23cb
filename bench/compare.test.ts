import { expect, test } from 'vitest';
import { compareWithOne } from './compare.ts';

const rival = { theirs: 200, rival: 'floor', unit: 'spans/s' } as const;

test('compare with one › divides each point of our spread by the one figure of theirs', () => {
  expect(compareWithOne({ ...rival, ours: { p10: 50, median: 100, p90: 300 } })).toEqual({
    ours: { value: 100, unit: 'spans/s' },
    rival: {
      name: 'floor',
      figure: { value: 200, unit: 'spans/s' },
      ratio: { p10: 0.25, median: 0.5, p90: 1.5 },
    },
  });
});

test('compare with one › of two single figures has one ratio', () => {
  expect(compareWithOne({ ...rival, ours: 100 }).rival.ratio).toEqual({ p10: 0.5, median: 0.5, p90: 0.5 });
});
