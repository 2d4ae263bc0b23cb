import { expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../core/model/retention.ts';
import { retentionToText, textToRetention } from './retention-text.ts';

const fine = { hours: '24', megabytes: '200', spans: '500,000' };

test('retention text › goes to numbers and back', () => {
  expect(textToRetention(fine, DEFAULT_RETENTION)).toEqual({ kind: 'ok', value: DEFAULT_RETENTION });
  expect(textToRetention(retentionToText(DEFAULT_RETENTION), DEFAULT_RETENTION)).toEqual({
    kind: 'ok',
    value: DEFAULT_RETENTION,
  });
});

test('retention text › names the limit that is wrong, in its own unit', () => {
  expect(textToRetention({ ...fine, megabytes: '0.2' }, DEFAULT_RETENTION)).toMatchObject({
    error: { field: 'megabytes', message: 'Size must be 1 to 10,000 MB; got “0.2”.' },
  });
  expect(textToRetention({ ...fine, hours: 'a day' }, DEFAULT_RETENTION)).toMatchObject({
    error: { field: 'hours' },
  });
  expect(textToRetention({ ...fine, spans: '' }, DEFAULT_RETENTION)).toMatchObject({
    error: { field: 'spans', message: 'Spans must be 1,000 to 10,000,000; got nothing.' },
  });
});

test('retention text › keeps the limits that it has no field for', () => {
  const stored = { ...DEFAULT_RETENTION, perDay: { maxSpans: 9_000 } };
  expect(textToRetention({ ...fine, hours: '2' }, stored)).toEqual({
    kind: 'ok',
    value: { ...stored, maxAgeHours: 2 },
  });
});
