import { expect, test } from 'vitest';
import { jsonWeight } from './json-weight.ts';

test('json weight › grows with what is written, wherever it stands', () => {
  const text = 'x'.repeat(1_000);
  for (const value of [text, [text], { [text]: 1 }, { deep: [{ er: text }] }]) {
    expect(jsonWeight(value)).toBeGreaterThanOrEqual(2_000);
    expect(jsonWeight(value)).toBeLessThan(2_400);
  }
});

test('json weight › counts what is small and many', () => {
  expect(jsonWeight(Array.from({ length: 1_000 }, () => null))).toBeGreaterThan(16_000);
});

test('json weight › takes any depth', () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) value = [value];
  expect(jsonWeight(value)).toBeGreaterThan(100_000);
});
