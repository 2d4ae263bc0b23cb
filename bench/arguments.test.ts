import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('arguments › without any, everything runs in full', () => {
  expect(readArguments([])).toEqual({ isQuick: false, only: [], seconds: 60, builds: true });
});

test('arguments › quick is short, unless seconds are given', () => {
  expect(readArguments(['--quick'])).toMatchObject({ isQuick: true, seconds: 3 });
  expect(readArguments(['--quick', '--seconds', '9'])).toMatchObject({ seconds: 9 });
});

test('arguments › several measurements are named one by one', () => {
  expect(readArguments(['--only', 'record', '--only', 'disk', '--no-build'])).toMatchObject({
    only: ['record', 'disk'],
    builds: false,
  });
});

test.each([
  [['--fast'], '"--fast" is not known'],
  [['--only'], '--only needs a value'],
  [['--only', '--quick'], '--only needs a value'],
  [['--seconds', 'long'], 'got "long"'],
])('arguments › %j are refused with a sentence', (words, sentence) => {
  expect(() => readArguments(words)).toThrow(sentence);
});
