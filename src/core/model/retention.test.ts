import { expect, test } from 'vitest';
import {
  DEFAULT_RETENTION,
  type RetentionProblem,
  retentionFromStored,
  retentionProblems,
  retentionToStored,
} from './retention.ts';

const wrong: readonly (readonly [change: object, problem: RetentionProblem])[] = [
  [
    { maxAgeHours: 0 },
    { field: 'maxAgeHours', message: 'Age must be a number from 0.1 to 8760 hours; got 0.' },
  ],
  [
    { perDay: { maxSpans: 'many' } },
    {
      field: 'perDay.maxSpans',
      message: 'Span count of a day must be a number from 1000 to 10000000 spans; got many.',
    },
  ],
  [
    { maxSpansByCategory: { music: 5_000 } },
    {
      field: 'maxSpansByCategory.music',
      message: '"music" is no category; there are span, action, network, interface, timing.',
    },
  ],
  [
    { preserve: { ...DEFAULT_RETENTION.preserve, names: 'core:*' } },
    { field: 'preserve.names', message: 'Names must be a list of at most 100 patterns.' },
  ],
  [
    { preserve: { ...DEFAULT_RETENTION.preserve, slowerThanMs: -1 } },
    {
      field: 'preserve.slowerThanMs',
      message: 'Slowness must be a number from 1 to 3600000 milliseconds; got -1.',
    },
  ],
];

test.each(wrong)('retention › %j is refused with the field and the reason', (change, problem) => {
  expect(retentionProblems({ ...DEFAULT_RETENTION, ...change })).toEqual([problem]);
});

test('retention › names every problem at once', () => {
  const fields = retentionProblems({ maxAgeHours: 1, perDay: {} }).map(({ field }) => field);
  expect(fields).toEqual(['maxBytes', 'maxSpans', 'maxSpansByCategory', 'perSession', 'preserve']);
});

test('retention › what was stored by the first version gets the defaults of the new limits', () => {
  const first = { maxAgeHours: 2, maxBytes: 5_000_000, maxSpans: 2_000 };
  expect(retentionFromStored(first)).toEqual({ ...DEFAULT_RETENTION, ...first });
});

test('retention › comes back as it was stored, and nonsense does not come back', () => {
  const retention = { ...DEFAULT_RETENTION, perSession: { maxSpans: 3_000 } };
  expect(retentionFromStored(retentionToStored(retention))).toEqual(retention);
  expect(retentionFromStored({ version: 2, retention: { maxBytes: 1 } })).toBeUndefined();
  expect(retentionFromStored('nonsense')).toBeUndefined();
});
