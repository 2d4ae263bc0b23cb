import { expect, test } from 'vitest';
import { readExportChoice } from './export-choice.ts';

const FIRST = { formatId: 'tracepane-json', scope: 'shown', gzip: false, payloads: 'with' };

test('export choice › is the traces shown as Tracepane JSON at first', () => {
  expect(readExportChoice(undefined)).toEqual(FIRST);
  expect(readExportChoice('nonsense')).toEqual(FIRST);
});

test('export choice › is what was chosen last', () => {
  const kept = { formatId: 'csv', scope: 'slice', gzip: true, payloads: 'without' };
  expect(readExportChoice(kept)).toEqual(kept);
});

test('export choice › forgets what makes no sense', () => {
  expect(readExportChoice({ formatId: 7, scope: 'moon', gzip: 'yes', payloads: 1 })).toEqual(FIRST);
});
