import { expect, test } from 'vitest';
import { DEFAULT_RETENTION, type Retention } from '../../../core/model/retention.ts';
import { PARTS_OF_STORE, PRESERVED, WHOLE_STORE } from './retention-numbers.ts';
import { retentionToText, textToRetention } from './retention-text.ts';

const ALL = [...WHOLE_STORE, ...PARTS_OF_STORE, ...PRESERVED];
const fine = { hours: '24', megabytes: '200', spans: '500,000' };

const everything: Retention = {
  ...DEFAULT_RETENTION,
  maxSpansByCategory: { action: 20_000, timing: 1_000 },
  perDay: { maxBytes: 5_000_000 },
  perSession: { maxSpans: 30_000, maxBytes: 2_500_000 },
  preserve: { ...DEFAULT_RETENTION.preserve, slowerThanMs: 250 },
};

test('retention text › goes to numbers and back, every limit of it', () => {
  for (const retention of [DEFAULT_RETENTION, everything]) {
    const text = retentionToText(ALL, retention);
    expect(textToRetention(ALL, text, DEFAULT_RETENTION)).toEqual({ kind: 'ok', value: retention });
  }
  expect(retentionToText(WHOLE_STORE, DEFAULT_RETENTION)).toEqual(fine);
});

test('retention text › names the limit that is wrong, in its own unit', () => {
  const wrong = (text: Record<string, string>) =>
    textToRetention(WHOLE_STORE, { ...fine, ...text }, DEFAULT_RETENTION);
  expect(wrong({ megabytes: '0.2' })).toMatchObject({
    error: { field: 'megabytes', message: 'Size must be 1 to 10,000 MB; got “0.2”.' },
  });
  expect(wrong({ hours: 'a day' })).toMatchObject({ error: { field: 'hours' } });
  expect(wrong({ spans: '' })).toMatchObject({
    error: { field: 'spans', message: 'Spans must be 1,000 to 10,000,000; got nothing.' },
  });
});

test('retention text › a limit of a part may be empty, but not senseless', () => {
  const parts = retentionToText(PARTS_OF_STORE, everything);
  expect(textToRetention(PARTS_OF_STORE, { ...parts, 'category/action': '' }, everything)).toMatchObject({
    value: { maxSpansByCategory: { timing: 1_000 } },
  });
  expect(textToRetention(PARTS_OF_STORE, { ...parts, perDayMegabytes: '-3' }, everything)).toEqual({
    kind: 'failed',
    error: { field: 'perDayMegabytes', message: 'One day: size must be 1 to 10,000 MB, or empty; got “-3”.' },
  });
});

test('retention text › keeps the limits that it has no field for', () => {
  expect(textToRetention(WHOLE_STORE, { ...fine, hours: '2' }, everything)).toEqual({
    kind: 'ok',
    value: { ...everything, maxAgeHours: 2 },
  });
});
