import { expect, test } from 'vitest';
import { FLUSH_RECORDS, MOST_CHUNKS_IN_FLIGHT, RING_RECORDS } from '../src/page/limits.ts';
import { spansAhead } from './ahead.ts';

test('spans ahead › never more than the page can hold', () => {
  const most = MOST_CHUNKS_IN_FLIGHT * FLUSH_RECORDS + RING_RECORDS;
  expect(spansAhead({ attributes: 0, hasPayload: false })).toBeLessThan(most);
});

test('spans ahead › fewer of those that take more room', () => {
  const small = spansAhead({ attributes: 0, hasPayload: false });
  const large = spansAhead({ attributes: 20, hasPayload: false });
  const largest = spansAhead({ attributes: 20, hasPayload: true });
  expect([large < small, largest < large, largest > 0]).toEqual([true, true, true]);
});
