import { expect, test } from 'vitest';
import { rowAfterKey } from './row-keys.ts';

const middle = { index: 50, count: 100, pageRows: 20 };

test('row keys › lead to the row that the ARIA grid pattern says', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'];
  expect(keys.map((key) => rowAfterKey(key, middle))).toEqual([51, 49, 70, 30, 0, 99, undefined]);
});

test('row keys › stop at both ends', () => {
  expect(rowAfterKey('PageDown', { ...middle, index: 95 })).toBe(99);
  expect(rowAfterKey('ArrowUp', { ...middle, index: 0 })).toBe(0);
  expect(rowAfterKey('ArrowDown', { index: -1, count: 0, pageRows: 1 })).toBeUndefined();
});
