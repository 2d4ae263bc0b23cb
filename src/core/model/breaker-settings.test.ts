import { expect, test } from 'vitest';
import { breakerDefect, DEFAULT_BREAKER_SETTINGS } from './breaker-settings.ts';

test('breaker settings › the ones at the start are fine', () => {
  expect(breakerDefect(DEFAULT_BREAKER_SETTINGS)).toBeUndefined();
});

test('breaker settings › say which field is wrong, and what it takes', () => {
  const defect = (wrong: object) => breakerDefect({ ...DEFAULT_BREAKER_SETTINGS, ...wrong });
  expect([
    defect({ failuresToOpen: 0.5 }),
    defect({ pauseMs: Number.NaN }),
    defect({ pauseMs: 2_000, mostPauseMs: 1_000 }),
    breakerDefect('nonsense'),
  ]).toEqual([
    'Failures must be a whole number from 1 to 100; got 0.5.',
    'First pause must be from 0.1 to 600 seconds; got NaN.',
    'Longest pause must be from the first pause to 3600 seconds; got 1.',
    'The pause needs failuresToOpen, pauseMs and mostPauseMs.',
  ]);
});
