import { expect, test } from 'vitest';
import { gapSentence } from './gap-sentence.ts';

test('gap sentence › says how long and why', () => {
  expect(gapSentence({ start: 0, end: 2100, count: 0, reason: 'recording-off' })).toBe(
    '2.1 s not recorded: recording paused',
  );
});

test('gap sentence › says how much where it is known', () => {
  expect(gapSentence({ start: 0, end: 40, count: 1370, reason: 'page-buffer-full' })).toBe(
    '1,370 records in 40 ms not recorded: page buffer full',
  );
  expect(gapSentence({ start: 7, end: 7, count: 1, reason: 'chunk-invalid' })).toBe(
    '1 record not recorded: a batch arrived damaged',
  );
});

test('gap sentence › counts payloads where the records are there without them', () => {
  expect(gapSentence({ start: 0, end: 40, count: 500, reason: 'stepped-down-payloads' })).toBe(
    '500 payloads in 40 ms not recorded: left out while the page was busy',
  );
  expect(gapSentence({ start: 0, end: 40, count: 0, reason: 'payload-budget' })).toBe(
    'Payloads in 40 ms not recorded: over the budget',
  );
});

test('gap sentence › says that what was stored is lost, and not that it never was recorded', () => {
  expect(gapSentence({ start: 0, end: 1920, count: 273, reason: 'storage-failed' })).toBe(
    '273 records in 1.92 s lost: storage failed, or was full',
  );
});
