import type { ChunkView } from '../model/chunk/view.ts';

/** Kept as long as the view itself: while a person types, every keystroke asks for the same strings. */
const foldedByView = new WeakMap<ChunkView, (string | undefined)[]>();

/** String number `index` of the chunk in lower case. */
export function foldedString(view: ChunkView, index: number): string {
  let folded = foldedByView.get(view);
  if (folded === undefined) {
    folded = new Array<string | undefined>(view.counts.strings);
    foldedByView.set(view, folded);
  }
  const known = folded[index];
  if (known !== undefined) return known;
  const text = view.string(index).toLowerCase();
  folded[index] = text;
  return text;
}
