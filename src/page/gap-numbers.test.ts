import { expect, test } from 'vitest';
import { GAP_REASONS } from '../core/model/span.ts';
import { PAGE_BUFFER_FULL, PAGE_FROZEN, RECORDING_OFF } from './gap-numbers.ts';

test('gap numbers › are those of the reasons they stand for', () => {
  const numbers = [PAGE_BUFFER_FULL, PAGE_FROZEN, RECORDING_OFF];
  expect(numbers.map((number) => GAP_REASONS[number])).toEqual([
    'page-buffer-full',
    'page-frozen',
    'recording-off',
  ]);
});
