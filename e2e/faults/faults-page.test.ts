import { expect, test } from 'vitest';
import { faultsPage, isFaultFigures, mergeFigures } from './faults-page.ts';
import type { FaultFigures } from './figures.ts';

const figures = (fault: string, rounds: number): FaultFigures => ({
  fault,
  rounds,
  counted: 12_000,
  stored: 11_990,
  inGaps: 10,
  lost: 0,
  doubled: 0,
  seconds: 7.5,
  seed: 1,
  date: '2026-11-21',
  chromium: '156.0',
});

test('fault figures › what was played replaces what was known of that fault alone', () => {
  const merged = mergeFigures([figures('b', 1), figures('a', 1)], [figures('b', 100)]);
  expect(merged.map(({ fault, rounds }) => [fault, rounds])).toEqual([
    ['a', 1],
    ['b', 100],
  ]);
});

test('fault figures › make one row each', () => {
  expect(faultsPage([figures('port cut', 100)])).toContain(
    '\n| port cut | 100 | 12,000 | 11,990 | 10 | 0 | 0 | 7.5 | 2026-11-21 | 156.0 |\n',
  );
});

test('fault figures › are told from other JSON', () => {
  expect([isFaultFigures(figures('a', 1)), isFaultFigures({ fault: 'a' })]).toEqual([true, false]);
});
