import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortInSteps } from './sort-in-steps.ts';
import { finish } from './steps.ts';

it('sorting in steps › gives what Array.sort gives, equals in their order', () => {
  const lengths = fc.constantFrom(0, 1, 4_095, 4_096, 4_097, 8_192, 12_289, 20_000);
  fc.assert(
    fc.property(
      lengths,
      fc.integer({ min: 1, max: 9_973 }),
      fc.integer({ min: 1, max: 5_000 }),
      (length, step, kinds) => {
        const items = Array.from({ length }, (_, place) => ({ place, key: (place * step) % kinds }));
        const byKey = (one: { key: number }, other: { key: number }) => one.key - other.key;
        const expected = items.toSorted(byKey);
        finish(sortInSteps(items, byKey));
        expect(items.every((item, index) => item === expected[index])).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

it('sorting in steps › pauses in a long list, and not in a short one', () => {
  const pauses = (length: number) =>
    [
      ...sortInSteps(
        Array.from({ length }, (_, index) => (index * 7_919) % length),
        (one, other) => one - other,
      ),
    ].length;
  expect(pauses(1_000)).toBe(0);
  expect(pauses(50_000)).toBeGreaterThan(12);
});
