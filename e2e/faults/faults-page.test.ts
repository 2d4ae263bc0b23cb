import { expect, test } from 'vitest';
import { faultsPage, isFaultFigures, isOverloadFigures, mergeFigures } from './faults-page.ts';
import type { FaultFigures } from './figures.ts';
import type { OverloadFigures } from './overload-figures.ts';

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

const burst: OverloadFigures = {
  overload: 'a burst',
  recorded: 1_000_000,
  stored: 48_000,
  inGaps: 952_000,
  busyMs: 2_838,
  framesPerSecond: 45,
  bareFramesPerSecond: 60,
  longestFrameMs: 2_847,
  chunksInFlight: 16,
  recordsInPage: 33_000,
  bytesInPage: 4_000_000,
  chunksQueued: 2,
  level: 'counts',
  date: '2026-11-21',
  chromium: '156.0',
};

test('fault figures › what was played replaces what was known of that fault alone', () => {
  const merged = mergeFigures([figures('b', 1), figures('a', 1)], [figures('b', 100)], ({ fault }) => fault);
  expect(merged.map(({ fault, rounds }) => [fault, rounds])).toEqual([
    ['a', 1],
    ['b', 100],
  ]);
});

test('fault figures › make one row each', () => {
  expect(faultsPage([figures('port cut', 100)], [])).toContain(
    '\n| port cut | 100 | 12,000 | 11,990 | 10 | 0 | 0 | 7.5 | 2026-11-21 | 156.0 |\n',
  );
  expect(faultsPage([], [burst])).toContain(
    '\n| a burst | 1,000,000 | 48,000 | 952,000 | 45.0 / 60.0 = 0.75 | 2,847 | 16 | 4,000,000 | 2 | counts | 2026-11-21 | 156.0 |\n',
  );
});

test('fault figures › are told from other JSON', () => {
  expect([isFaultFigures(figures('a', 1)), isFaultFigures({ fault: 'a' })]).toEqual([true, false]);
  expect([isOverloadFigures(burst), isOverloadFigures(figures('a', 1))]).toEqual([true, false]);
});
