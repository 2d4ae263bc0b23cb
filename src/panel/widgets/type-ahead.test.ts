import { expect, test } from 'vitest';
import { findTyped, isTypedLetter, NOTHING_TYPED, typeAhead } from './type-ahead.ts';

const NAMES = ['cart/add', 'cart/checkout', 'POST /api/pay', 'poll', 'toast'];

test.each([
  ['c', 0, 'cart/checkout'],
  ['c', 1, 'cart/add'],
  ['cc', 0, 'cart/checkout'],
  ['cart/c', 0, 'cart/checkout'],
  ['cart/a', 0, 'cart/add'],
  ['pos', 4, 'POST /api/pay'],
  ['x', 0, undefined],
  ['', 0, undefined],
])('type-ahead › "%s" from row %i finds %s', (typed, row, expected) => {
  const found = findTyped((index) => NAMES[index] ?? '', { count: NAMES.length, row, typed });
  expect(found === undefined ? undefined : NAMES[found]).toBe(expected);
});

test('type-ahead › a pause begins a new word', () => {
  const first = typeAhead(NOTHING_TYPED, 'P', 1000);
  const second = typeAhead(first, 'o', 1400);
  expect([first.typed, second.typed, typeAhead(second, 't', 3000).typed]).toEqual(['p', 'po', 't']);
});

test('type-ahead › Space selects at the start of a word and writes inside one', () => {
  const word = typeAhead(NOTHING_TYPED, 'p', 0);
  expect([
    isTypedLetter(' ', NOTHING_TYPED, 0),
    isTypedLetter(' ', word, 100),
    isTypedLetter('Tab', word, 100),
  ]).toEqual([false, true, false]);
});
