import { expect, test } from 'vitest';
import { addSample, overheadPerMinute } from './overhead-rate.ts';

const sample = (at: number, totals: Record<string, number>) => ({
  at,
  totals: new Map(Object.entries(totals)),
});

test('overhead rate › is what all documents took, per minute', () => {
  const samples = [sample(0, { a: 10, b: 5 }), sample(30_000, { a: 12, b: 6, c: 1 })];
  expect(overheadPerMinute(samples)).toBe(8);
});

test('overhead rate › is not told before it can be known', () => {
  expect(overheadPerMinute([])).toBeUndefined();
  expect(overheadPerMinute([sample(0, {}), sample(100, { a: 1 })])).toBeUndefined();
});

test('overhead rate › looks at the last minute', () => {
  const samples = addSample([sample(0, { a: 0 }), sample(50_000, { a: 5 })], sample(70_000, { a: 6 }));
  expect(samples.map(({ at }) => at)).toEqual([50_000, 70_000]);
});
