import { expect, test } from 'vitest';
import { isPlainKey, keyWords } from './key-words.ts';

test('key words › are the caps on the keyboard at hand', () => {
  expect(keyWords('$mod+e', false)).toEqual(['Ctrl', 'E']);
  expect(keyWords('$mod+e', true)).toEqual(['⌘', 'E']);
  expect(keyWords('Shift+?', false)).toEqual(['?']);
});

test('key words › tell letters that may be meant for typing', () => {
  expect(['j', 'Shift+E', '$mod+k'].map(isPlainKey)).toEqual([true, true, false]);
});
