import { expect, test } from 'vitest';
import { failed, ok } from '../../../core/base/result.ts';
import { readPreservedNames } from './preserved-names.ts';

test('preserved names › are one pattern a line', () => {
  expect(readPreservedNames('core:*\n\n  /pay/i \n')).toEqual(ok(['core:*', '/pay/i']));
  expect(readPreservedNames('')).toEqual(ok([]));
});

test('preserved names › the line that cannot be read is named', () => {
  expect(readPreservedNames('core:*\n/pay(/')).toMatchObject({
    kind: 'failed',
    error: expect.stringMatching(/^Line 2: ./),
  });
  expect(readPreservedNames('a\n'.repeat(101))).toEqual(failed('At most 100 patterns; there are 101.'));
});
