import type { Batches } from '../session-records.ts';

/** To read so few again would take longer than to hold them. */
const MOST_KEPT = 2_000;

/** The same batches for those who walk them more than once: what the first walk has read is kept, unless it is much. */
export function keepSmall<Item>(batches: Batches<Item>): Batches<Item> {
  let kept: readonly (readonly Item[])[] | undefined;
  return {
    async *[Symbol.asyncIterator]() {
      if (kept !== undefined) {
        yield* kept;
        return;
      }
      const read: (readonly Item[])[] = [];
      let items = 0;
      for await (const batch of batches) {
        items += batch.length;
        if (items <= MOST_KEPT) read.push(batch);
        else read.length = 0;
        yield batch;
      }
      if (items <= MOST_KEPT) kept = read;
    },
  };
}
