import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BandedQueue } from './banded-queue.ts';

const everything = { mostItems: 1_000, mostBytes: 1_000_000 };

test('banded queue › what comes first goes out first, whatever its band', () => {
  const queue = new BandedQueue<string>(2, everything);
  queue.push('a', 1, 1);
  queue.push('error', 1, 0);
  queue.push('b', 1, 1);
  expect(queue.take(everything)).toEqual(['a', 'error', 'b']);
});

test('banded queue › over its bounds the oldest of the lowest band goes', () => {
  const queue = new BandedQueue<string>(2, { mostItems: 3, mostBytes: 100 });
  queue.push('error', 10, 0);
  queue.push('a', 10, 1);
  queue.push('b', 10, 1);
  expect(queue.push('c', 10, 1)).toEqual(['a']);
  expect(queue.push('big', 85, 1)).toEqual(['b', 'c']);
  expect(queue.take(everything)).toEqual(['error', 'big']);
});

test('banded queue › the better band is shed only when nothing else is left', () => {
  const queue = new BandedQueue<string>(2, { mostItems: 2, mostBytes: 100 });
  queue.push('error 1', 1, 0);
  queue.push('a', 1, 1);
  expect(queue.push('error 2', 1, 0)).toEqual(['a']);
  expect(queue.push('error 3', 1, 0)).toEqual(['error 1']);
  expect(queue.push('b', 1, 1)).toEqual(['b']);
});

test('banded queue › takes at least one item, and no more than both limits allow', () => {
  const queue = new BandedQueue<string>(1, everything);
  for (const item of ['a', 'b', 'c']) queue.push(item, 10, 0);
  expect(queue.take({ mostItems: 5, mostBytes: 5 })).toEqual(['a']);
  expect(queue.take({ mostItems: 1, mostBytes: 100 })).toEqual(['b']);
  expect([queue.length, queue.bytes]).toEqual([1, 10]);
});

test('banded queue › the best band goes first where that is asked, in order within it', () => {
  const queue = new BandedQueue<string>(3, everything);
  queue.push('low', 1, 2);
  queue.push('high 1', 1, 0);
  queue.push('normal', 1, 1);
  queue.push('high 2', 1, 0);
  expect(queue.takeBest({ mostItems: 3, mostBytes: 10 })).toEqual(['high 1', 'high 2', 'normal']);
  expect(queue.takeBest(everything)).toEqual(['low']);
});

test('banded queue › a band can be given up', () => {
  const queue = new BandedQueue<string>(2, everything);
  queue.push('a', 3, 1);
  queue.push('error', 5, 0);
  queue.push('b', 4, 1);
  expect(queue.clearBand(1)).toEqual(['a', 'b']);
  expect(queue.clearBand(1)).toEqual([]);
  expect([queue.length, queue.bytes]).toEqual([1, 5]);
});

test('banded queue › nothing is lost without being told, nothing comes twice, order holds', () => {
  const step = fc.oneof(
    fc.record({ bytes: fc.integer({ min: 0, max: 40 }), band: fc.integer({ min: 0, max: 2 }) }),
    fc.constant('take' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new BandedQueue<number>(3, { mostItems: 8, mostBytes: 100 });
      const taken: number[] = [];
      const shed: number[] = [];
      let pushed = 0;
      for (const each of steps) {
        if (each === 'take') taken.push(...queue.take({ mostItems: 3, mostBytes: 60 }));
        else shed.push(...queue.push(pushed++, each.bytes, each.band));
        expect(queue.length).toBeLessThanOrEqual(8);
        expect(queue.bytes).toBeLessThanOrEqual(100);
      }
      taken.push(...queue.take(everything));
      expect(taken).toEqual([...taken].sort((one, other) => one - other));
      expect([...taken, ...shed].sort((one, other) => one - other)).toEqual(
        Array.from({ length: pushed }, (_, index) => index),
      );
      expect([queue.length, queue.bytes]).toEqual([0, 0]);
    }),
  );
});
