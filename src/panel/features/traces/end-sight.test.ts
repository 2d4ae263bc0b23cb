import { expect, test } from 'vitest';
import { afterScroll } from './end-sight.ts';

const atEnd = { isAtEnd: true, scrollTop: 1000 };

test('end sight › a scroll event that comes after more rows did leaves the list at its end', () => {
  expect(afterScroll(atEnd, { scrollTop: 1000, toEnd: 37_440 }).isAtEnd).toBe(true);
  expect(afterScroll(atEnd, { scrollTop: 1200, toEnd: 26_000 }).isAtEnd).toBe(true);
});

test('end sight › a way upwards leaves the end, and the way back takes it again', () => {
  const above = afterScroll(atEnd, { scrollTop: 940, toEnd: 60 });
  expect(above).toEqual({ isAtEnd: false, scrollTop: 940 });
  const further = afterScroll(above, { scrollTop: 970, toEnd: 30 });
  expect(further.isAtEnd).toBe(false);
  expect(afterScroll(further, { scrollTop: 1000, toEnd: 0 }).isAtEnd).toBe(true);
});

test('end sight › a list that became shorter under somebody at its end is at its end', () => {
  expect(afterScroll(atEnd, { scrollTop: 300, toEnd: 0 }).isAtEnd).toBe(true);
});
