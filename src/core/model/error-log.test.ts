import { expect, test } from 'vitest';
import { addError, describeError, isOwnError, MOST_ERRORS, withoutTheirWords } from './error-log.ts';

test('error log › keeps what a bug report needs and none of the words of a page', () => {
  const error = new TypeError('no span "buy:card" at https://shop.example/cart?user=7');
  error.stack = [
    'TypeError: no span "buy:card"',
    'at https://shop.example/cart',
    '    at Ingest.takeChunk (chrome-extension://abcdef/assets/background.js:3:14)',
    '    at dispatch (https://shop.example/app.js:1:2)',
  ].join('\n');
  expect(describeError(error, 'background', 5)).toEqual({
    at: 5,
    world: 'background',
    name: 'TypeError',
    message: 'no span <text> at <address>',
    stack: [
      'at <address>',
      'at Ingest.takeChunk (extension:/assets/background.js:3:14)',
      'at dispatch (<address>)',
    ],
  });
});

test('error log › takes whatever was thrown', () => {
  expect(describeError('http://a/b', 'panel', 1)).toEqual({
    at: 1,
    world: 'panel',
    name: 'string',
    message: '<address>',
    stack: [],
  });
  expect(withoutTheirWords('x'.repeat(5_000))).toHaveLength(300);
});

test('error log › forgets the oldest', () => {
  let errors: ReturnType<typeof addError> = [];
  for (let at = 0; at < MOST_ERRORS + 5; at++) errors = addError(errors, describeError('x', 'panel', at));
  expect([errors.length, errors[0]?.at]).toEqual([MOST_ERRORS, 5]);
  expect(errors.every((error) => isOwnError(JSON.parse(JSON.stringify(error))))).toBe(true);
});
