import { expect, test } from 'vitest';
import { GAP_REASONS } from '../core/model/span.ts';
import { PAGE_BUFFER_FULL, PAGE_FROZEN, RECORDING_OFF, STEPPED_DOWN } from './gap-numbers.ts';

test('gap numbers › are those of the reasons they stand for', () => {
  const numbers = [PAGE_BUFFER_FULL, PAGE_FROZEN, RECORDING_OFF];
  const stepped = [STEPPED_DOWN, STEPPED_DOWN + 1, STEPPED_DOWN + 2];
  expect([...numbers, ...stepped].map((number) => GAP_REASONS[number])).toEqual([
    'page-buffer-full',
    'page-frozen',
    'recording-off',
    'stepped-down-payloads',
    'stepped-down-sampling',
    'stepped-down-counts',
  ]);
});
