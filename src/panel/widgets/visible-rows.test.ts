import { expect, test } from 'vitest';
import { scrollTopToShow, TALLEST, visibleRows } from './visible-rows.ts';

const million = { count: 1_000_000, rowHeight: 26, viewHeight: 500 };

test('visible rows › draws what is in sight and a few beyond', () => {
  const rows = visibleRows({ count: 1000, rowHeight: 20, scrollTop: 2000, viewHeight: 400 });
  expect(rows).toEqual({ start: 94, end: 126, offset: 94 * 20, totalHeight: 20_000 });
});

test('visible rows › of a short list are all of it', () => {
  const rows = visibleRows({ count: 3, rowHeight: 20, scrollTop: 0, viewHeight: 400 });
  expect(rows).toEqual({ start: 0, end: 3, offset: 0, totalHeight: 60 });
});

test('visible rows › of a list taller than a browser allows run in a shorter box', () => {
  expect(visibleRows({ ...million, scrollTop: 0 })).toMatchObject({ start: 0, totalHeight: TALLEST });
});

test('visible rows › reach the last row of a million at the end of the box', () => {
  const scrollTop = TALLEST - million.viewHeight;
  const { start, end, offset } = visibleRows({ ...million, scrollTop });
  expect(end).toBe(1_000_000);
  const bottomOfLast = offset + (end - start) * million.rowHeight;
  expect(bottomOfLast).toBeCloseTo(TALLEST, 3);
});

test('visible rows › keep their place when the list shrank under the scroll position', () => {
  const rows = visibleRows({ count: 10, rowHeight: 20, scrollTop: 9000, viewHeight: 100 });
  expect(rows.end).toBe(10);
  expect(rows.start).toBe(0);
});

test('scroll to show › does not move for a row in sight', () => {
  expect(scrollTopToShow(60, { ...million, count: 1000, scrollTop: 1500 })).toBe(1500);
});

test('scroll to show › moves just enough, up and down', () => {
  const scroll = { count: 1000, rowHeight: 20, scrollTop: 1000, viewHeight: 200 };
  expect(scrollTopToShow(10, scroll)).toBe(200);
  expect(scrollTopToShow(100, scroll)).toBe(100 * 20 + 20 - 200);
});

test('scroll to show › finds any row of a million', () => {
  for (const index of [0, 1, 499_999, 777_777, 999_999]) {
    const scrollTop = scrollTopToShow(index, { ...million, scrollTop: TALLEST / 3 });
    const { start, end } = visibleRows({ ...million, scrollTop });
    expect(index).toBeGreaterThanOrEqual(start);
    expect(index).toBeLessThan(end);
  }
});
