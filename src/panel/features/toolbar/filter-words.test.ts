import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterWords } from './filter-words.ts';

function draw(text: string, wrong?: { from: number; to: number }): string {
  return filterWords(text, wrong)
    .filter((word) => word.text.trim() !== '')
    .map((word) => `${word.kind}${word.isWrong ? '!' : ''}<${word.text}>`)
    .join(' ');
}

test('filter words › tell keys, values and logic apart', () => {
  expect(draw('status:error OR dur>50ms AND -actor:ui')).toBe(
    'key<status> key<:> value<error> logic<OR> key<dur> key<>> value<50ms> logic<AND> key<-> key<actor> key<:> value<ui>',
  );
});

test('filter words › leave plain words plain', () => {
  expect(draw('core:go "two words"')).toBe('plain<core:go> value<"two words">');
});

test('filter words › mark the stretch that is wrong', () => {
  expect(draw('dur>abc x', { from: 4, to: 7 })).toBe('key<dur> key<>> value!<abc> plain<x>');
});

test('filter words › lose no character', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(30), fc.nat(30), (text, from, length) => {
      const words = filterWords(text, { from, to: from + length });
      expect(words.map((word) => word.text).join('')).toBe(
        text.replace(/[\n\r\u2028\u2029]/g, (mark) => mark),
      );
    }),
  );
});
