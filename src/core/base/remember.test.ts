import { describe, expect, test } from 'vitest';
import { remember } from './remember.ts';

describe('remember', () => {
  const asked: string[] = [];
  const isLong = remember((text) => {
    asked.push(text);
    return text.length > 2;
  });

  test('remember › asks once for the same text, and again for a long one', () => {
    const long = 'x'.repeat(65);
    expect(['ab', 'abc', 'ab', long, long].map(isLong)).toEqual([false, true, false, true, true]);
    expect(asked).toEqual(['ab', 'abc', long, long]);
  });

  test('remember › forgets all when it is full', () => {
    for (let index = 0; index < 1_000; index++) isLong(`text ${index}`);
    asked.length = 0;
    expect(isLong('ab')).toBe(false);
    expect(asked).toEqual(['ab']);
  });
});
