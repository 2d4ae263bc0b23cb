/** The least item first, by `rank`. Items of one rank come in any order. */
export interface MinHeap<Item> {
  add(item: Item): void;
  least(): Item | undefined;
  takeLeast(): Item | undefined;
}

export function createMinHeap<Item>(rank: (item: Item) => number): MinHeap<Item> {
  const items: { readonly item: Item; readonly rank: number }[] = [];
  const rankAt = (index: number): number => items[index]?.rank ?? Number.POSITIVE_INFINITY;
  const swap = (one: number, other: number): void => {
    const [first, second] = [items[one], items[other]];
    if (first === undefined || second === undefined) return;
    items[one] = second;
    items[other] = first;
  };
  return {
    add: (item) => {
      let index = items.push({ item, rank: rank(item) }) - 1;
      for (let up = (index - 1) >> 1; index > 0 && rankAt(index) < rankAt(up); up = (index - 1) >> 1) {
        swap(index, up);
        index = up;
      }
    },
    least: () => items[0]?.item,
    takeLeast: () => {
      const least = items[0];
      const last = items.pop();
      if (least === undefined || last === undefined || items.length === 0) return least?.item;
      items[0] = last;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const down = rankAt(left + 1) < rankAt(left) ? left + 1 : left;
        if (rankAt(index) <= rankAt(down)) return least.item;
        swap(index, down);
        index = down;
      }
    },
  };
}
