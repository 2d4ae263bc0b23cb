import { expect, it } from 'vitest';
import { createBareRecord } from './bare-record.ts';

it('a bare record › has no fields but those that are given to it', () => {
  const record = createBareRecord<unknown>();
  expect([record.constructor, record.toString, '__proto__' in record]).toEqual([undefined, undefined, false]);
  for (const [place, key] of ['__proto__', 'constructor'].entries()) record[key] = place;
  expect(Object.entries(record)).toEqual([
    ['__proto__', 0],
    ['constructor', 1],
  ]);
  expect(Object.keys(createBareRecord())).toEqual([]);
});
