import { expect, test } from 'vitest';
import { createLongest } from './longest.ts';

test('longest › follows a list in which rows come, change and go', () => {
  const longestOf = createLongest();
  const [one, two, three] = [row(3), row(5), row(4)];
  expect(longestOf([])).toBe(0);
  expect(longestOf([one, two])).toBe(5);
  expect(longestOf([one, two, three])).toBe(5);
  expect(longestOf([one, row(9), three])).toBe(9);
  expect(longestOf([one, three])).toBe(4);
  expect(longestOf([three])).toBe(4);
  expect(longestOf([])).toBe(0);
});

test('longest › does not look again into rows that stand where they stood', () => {
  const longestOf = createLongest();
  let looks = 0;
  const watched = {
    get durationMs() {
      looks++;
      return 1;
    },
  };
  const later = row(2);
  longestOf([watched]);
  expect(longestOf([watched, later])).toBe(2);
  expect(longestOf([row(3), watched, later])).toBe(3);
  expect(looks).toBe(1);
});

function row(durationMs: number) {
  return { durationMs };
}
