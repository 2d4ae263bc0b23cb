import { expect, test } from 'vitest';
import { ok } from '../core/base/result.ts';
import { createMakeRoom } from './make-room.ts';

function bench(makeRoom: () => Promise<boolean>) {
  const bench = { time: 0, tries: 0 };
  const retry = async () => {
    bench.tries += 1;
    return ok(undefined);
  };
  const commits = { retry };
  const make = createMakeRoom({ rotation: { makeRoom }, commits, now: () => bench.time });
  return { bench, make };
}

test('making room › is followed by a try at once, but not by one after the other', async () => {
  const { bench: seen, make } = bench(async () => true);
  await make();
  await make();
  expect(seen.tries).toBe(1);
  seen.time = 5_000;
  await make();
  expect(seen.tries).toBe(2);
});

test('making room › that made none leaves the pause to the breaker', async () => {
  const { bench: seen, make } = bench(async () => false);
  await make();
  expect(seen.tries).toBe(0);
});
