import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMinHeap } from './min-heap.ts';

it('min heap › gives its items in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = createMinHeap<number>((number) => number);
      for (const number of numbers) heap.add(number);
      expect(heap.least()).toBe(numbers.toSorted((one, other) => one - other)[0]);
      const taken = numbers.map(() => heap.takeLeast());
      expect(taken).toEqual(numbers.toSorted((one, other) => one - other));
      expect(heap.takeLeast()).toBeUndefined();
    }),
  );
});
