import { describe, expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

describe('format duration', () => {
  test('format duration › takes the unit that the size asks for', () => {
    const drawn = [0, 0.034, 0.5, 1, 12.345, 312, 1500, 59_900, 90_000, 3_723_000].map(formatDuration);
    expect(drawn.join(' | ')).toBe(
      '0 ms | 34 µs | 500 µs | 1 ms | 12.3 ms | 312 ms | 1.5 s | 59.9 s | 1 min 30 s | 1 h 2 min',
    );
  });

  test('format duration › never rounds up to a thousand of a smaller unit', () => {
    expect([0.9997, 999.7, 59_990].map(formatDuration)).toEqual(['1 ms', '1 s', '1 min 0 s']);
  });

  test('format duration › draws what has no end as open', () => {
    expect(formatDuration(Number.NaN)).toBe('…');
  });
});
