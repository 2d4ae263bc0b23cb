import type { Steps } from './steps.ts';

/** So many are sorted in one go. */
const RUN = 4_096;

/**
 * Sorts in place, stable as `Array.sort` is. A long list is sorted in runs, which are merged two by two:
 *
 *     |--run--|--run--|--run--|-|      each by Array.sort, then a pause
 *     |-----merged----|--merged-|      a pause after so many items
 *     |----------merged---------|
 */
export function* sortInSteps<Item>(items: Item[], compare: (one: Item, other: Item) => number): Steps<void> {
  if (items.length <= RUN) {
    items.sort(compare);
    return;
  }
  for (let from = 0; from < items.length; from += RUN) {
    const run = items.slice(from, from + RUN).sort(compare);
    for (const [index, item] of run.entries()) items[from + index] = item;
    yield 0;
  }
  for (let width = RUN; width < items.length; width *= 2) {
    for (let from = 0; from + width < items.length; from += 2 * width) {
      yield* mergeRuns(items, { from, middle: from + width, compare });
    }
  }
}

interface Runs<Item> {
  readonly from: number;
  /** Where the second run begins; it is no longer than the first. */
  readonly middle: number;
  readonly compare: (one: Item, other: Item) => number;
}

function* mergeRuns<Item>(items: Item[], { from, middle, compare }: Runs<Item>): Steps<void> {
  const [last, second] = [items[middle - 1], items[middle]];
  // What is recorded comes nearly in order: most runs only have to be looked at.
  if (last === undefined || second === undefined || compare(last, second) <= 0) return;
  const first = items.slice(from, middle);
  const end = Math.min(items.length, middle + first.length);
  let next = middle;
  let place = from;
  let sincePause = 0;
  for (const item of first) {
    for (let other = items[next]; next < end && other !== undefined; other = items[next]) {
      // Of equals the one of the first run stays before the other.
      if (compare(other, item) >= 0) break;
      items[place++] = other;
      next++;
    }
    items[place++] = item;
    if (++sincePause < RUN) continue;
    yield 0;
    sincePause = 0;
  }
}
