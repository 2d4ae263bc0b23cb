import { expect, test } from 'vitest';
import { createFirstLook, type FirstLook, type HeldBytes } from './first-look.ts';

const MEGABYTE = 1024 * 1024;

/** A look at numbers, each of which says how many megabytes it takes. */
function lookInto(begun: number[], held: HeldBytes = { bytes: 0 }): FirstLook<number> & { taken: number[] } {
  const taken: number[] = [];
  const look = createFirstLook<number>({
    held,
    weigh: (megabytes) => megabytes * MEGABYTE,
    begin: (first) => {
      begun.push(first.length);
      return (record) => taken.push(record);
    },
  });
  return { ...look, taken };
}

test('first look › sees all of a small file, and hands it on in its order', () => {
  const begun: number[] = [];
  const look = lookInto(begun);
  for (const record of [3, 1, 2]) look.add(record);
  expect(look.taken).toEqual([]);
  look.finish();
  expect([begun, look.taken]).toEqual([[3], [3, 1, 2]]);
});

test('first look › holds a thousand records and no more', () => {
  const begun: number[] = [];
  const look = lookInto(begun);
  for (let record = 0; record < 1_200; record++) look.add(0);
  expect([begun, look.taken.length]).toEqual([[1_000], 1_200]);
});

test('first look › is content with fewer where they are large', () => {
  const begun: number[] = [];
  const look = lookInto(begun);
  for (let record = 0; record < 10; record++) look.add(20);
  expect([begun, look.taken.length]).toEqual([[4], 10]);
});

test('first look › of several sessions hold so much together, and what is handed on makes room', () => {
  const begun: number[] = [];
  const held = { bytes: 0 };
  const [one, other, third] = [lookInto(begun, held), lookInto(begun, held), lookInto(begun, held)];
  one.add(40);
  other.add(20);
  third.add(10);
  expect([begun, held.bytes / MEGABYTE]).toEqual([[1], 60]);
  one.add(30);
  expect([begun, held.bytes / MEGABYTE]).toEqual([[1, 2], 20]);
  third.add(10);
  other.finish();
  expect([begun, held.bytes]).toEqual([[1, 2, 1], 0]);
});
