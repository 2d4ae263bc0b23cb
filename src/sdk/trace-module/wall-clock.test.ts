import { expect, it } from 'vitest';
import { parseDuration } from './duration-text.ts';
import { createWallClock } from './wall-clock.ts';

it('the wall clock › is as fine as the monotonic one, and follows the date after a sleep', () => {
  let [date, monotonic] = [1_000_000, 10];
  const now = createWallClock(
    () => date,
    () => monotonic,
  );
  monotonic += 0.25;
  expect(now()).toBe(1_000_000.25);
  date += 60_000;
  expect(now()).toBe(1_060_000);
  monotonic += 0.5;
  expect(now()).toBe(1_060_000.5);
});

it('a duration › is a number and a unit, above 0', () => {
  expect(['500ms', '1.5s', '5m', '2min', '1h', '1d', '1w'].map(parseDuration)).toEqual([
    500, 1_500, 300_000, 120_000, 3_600_000, 86_400_000, 604_800_000,
  ]);
  expect(['', '5', '0s', '-1s', '1 h', '1y', '5constructor'].map(parseDuration)).toEqual(
    Array(7).fill(undefined),
  );
});
