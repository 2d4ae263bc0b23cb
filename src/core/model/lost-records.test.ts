import { expect, test } from 'vitest';
import { lostRecords } from './lost-records.ts';
import { GAP_REASONS } from './span.ts';

test('lost records › are those of every gap but of payloads left out and of a pause that was asked for', () => {
  const losing = GAP_REASONS.filter((reason) => lostRecords([{ count: 1, reason }]) === 1);
  expect(losing).toEqual([
    'page-buffer-full',
    'relay-buffer-full',
    'queue-full',
    'chunk-too-large',
    'chunk-invalid',
    'storage-failed',
    'page-frozen',
    'stepped-down-sampling',
    'stepped-down-counts',
  ]);
});

test('lost records › of several gaps are summed up', () => {
  expect(
    lostRecords([
      { count: 3, reason: 'queue-full' },
      { count: 50, reason: 'stepped-down-payloads' },
      { count: 4, reason: 'storage-failed' },
    ]),
  ).toBe(7);
});
