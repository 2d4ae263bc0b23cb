import type { ChunkView } from '../model/chunk/view.ts';

/** One byte per span row of the chunk: 1 where the row matches. Freshly made: the caller may change it. */
export type RowTest = (view: ChunkView) => Uint8Array;

/** The mask of the rows for which `matches` is true. */
export function maskRows(view: ChunkView, matches: (row: number) => boolean): Uint8Array {
  const mask = new Uint8Array(view.counts.spans);
  for (let row = 0; row < mask.length; row++) {
    if (matches(row)) mask[row] = 1;
  }
  return mask;
}
