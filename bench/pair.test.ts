import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurns, ratioOf, spreadOf, turned } from './pair.ts';

test('spread › is read between the values where it falls between them', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ p10: 1.3, median: 2.5, p90: 3.7 });
});

test('spread › of one value is that value', () => {
  expect(spreadOf([7])).toEqual({ p10: 7, median: 7, p90: 7 });
});

test('spread › of nothing is refused', () => {
  expect(() => spreadOf([])).toThrow('No round was measured');
});

test('spread › lies within the values, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const { p10, median, p90 } = spreadOf(values);
      const ascending = [Math.min(...values), p10, median, p90, Math.max(...values)];
      expect(ascending).toEqual(ascending.toSorted((one, other) => one - other));
    }),
  );
});

test('ratio › is formed in each round, so that a slow spell counts for both', () => {
  const rounds = [
    { ours: 2, floor: 1 },
    { ours: 200, floor: 100 },
    { ours: 4, floor: 2 },
  ];
  expect(ratioOf(rounds, 'ours', 'floor')).toEqual({ p10: 2, median: 2, p90: 2 });
});

test('order › changes from round to round and leaves nobody out', () => {
  const orders = [0, 1, 2, 3, 4].map((round) => turned(['a', 'b', 'c'], round).join(''));
  expect(orders).toEqual(['abc', 'bca', 'cab', 'cba', 'acb']);
  expect([0, 1, 2, 3].map((round) => turned(['a', 'b'], round).join(''))).toEqual(['ab', 'ba', 'ba', 'ab']);
});

test('turns › measure every variant in every round, and forget the warm-up', async () => {
  const log: string[] = [];
  const rounds = await inTurns(['a', 'b'], {
    rounds: 2,
    warmUps: 1,
    measure: async (name) => log.push(name),
  });
  expect(log.join('')).toBe('abbaba');
  expect(rounds).toEqual([
    { a: 4, b: 3 },
    { a: 6, b: 5 },
  ]);
});
