import { expect, test } from 'vitest';
import { regroup } from './regroup.ts';

test.each([
  [
    [[1, 2], [], [3, 4, 5], [6]],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ],
  [[[1, 2, 3, 4]], [[1, 2, 3], [4]]],
  [[[]], []],
])(
  'regrouping %j by three › keeps the order, and leaves a smaller group at the end only',
  async (batches, groups) => {
    const found: (readonly number[])[] = [];
    for await (const group of regroup(inTurn(batches), 3)) found.push(group);
    expect(found).toEqual(groups);
  },
);

async function* inTurn(batches: readonly (readonly number[])[]): AsyncGenerator<readonly number[]> {
  yield* batches;
}
