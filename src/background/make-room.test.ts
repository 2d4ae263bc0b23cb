import { expect, test } from 'vitest';
import { ok } from '../core/base/result.ts';
import { fakeBrowser } from './fake-browser.ts';
import { createRoomMaker } from './make-room.ts';

function bench(makesRoom = true) {
  const seen = { time: 0, tries: 0, rooms: 0 };
  const retry = async () => {
    seen.tries += 1;
    return ok(undefined);
  };
  const makeRoom = async () => {
    seen.rooms += 1;
    return makesRoom;
  };
  const memory = fakeBrowser().api.sessionMemory;
  const makeMaker = () =>
    createRoomMaker({ rotation: { makeRoom }, commits: { retry }, memory, now: () => seen.time });
  return { seen, maker: makeMaker(), makeMaker };
}

test('making room › is followed by a try at once, but not by one after the other', async () => {
  const { seen, maker } = bench();
  await maker.make();
  await maker.make();
  expect(seen.tries).toBe(1);
  maker.noteStored();
  seen.time = 5_000;
  await maker.make();
  expect(seen.tries).toBe(2);
});

test('making room › that made none leaves the pause to the breaker', async () => {
  const { seen, maker } = bench(false);
  await maker.make();
  expect(seen).toMatchObject({ rooms: 1, tries: 0 });
});

test('making room › that does not help spares what is stored: the disk is full of other things', async () => {
  const { seen, maker } = bench();
  for (seen.time = 0; seen.time < 600_000; seen.time += 10_000) await maker.make();
  expect(seen.rooms).toBe(2);
  seen.time = 620_000;
  await maker.make();
  expect(seen.rooms, 'perhaps there is room by now').toBe(3);
  maker.noteStored();
  await maker.make();
  expect(seen.rooms, 'what was stored since has shown that it helps').toBe(4);
});

test('making room › in vain is known to the worker that comes after', async () => {
  const { seen, maker, makeMaker } = bench();
  await maker.make();
  await maker.make();
  await makeMaker().make();
  expect(seen.rooms).toBe(2);
});
