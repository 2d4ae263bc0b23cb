import { expect, test } from 'vitest';
import { piecesOf } from '../../../testing/through-format.ts';
import { keepSmall } from './keep-small.ts';

test.each([
  ['few', [1_000, 1_000], 1],
  ['many', [1_000, 1_000, 1], 2],
])(
  '%s items › are the same at each walk, and read again only where they are many',
  async (_, sizes, reads) => {
    let walks = 0;
    const batches = keepSmall({
      async *[Symbol.asyncIterator]() {
        walks++;
        yield* sizes.map((size) => Array.from({ length: size }, (__, index) => index));
      },
    });
    const lengths = async () => (await piecesOf(batches)).map(({ length }) => length);
    expect([await lengths(), await lengths(), walks]).toEqual([sizes, sizes, reads]);
  },
);

test('a walk that is left early › is no walk', async () => {
  const batches = keepSmall({
    async *[Symbol.asyncIterator]() {
      yield [1];
      yield [2];
    },
  });
  for await (const batch of batches) if (batch[0] === 1) break;
  expect(await piecesOf(batches)).toEqual([[1], [2]]);
});
