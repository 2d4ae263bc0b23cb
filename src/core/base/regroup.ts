/** The same items in groups of so many; the last may have fewer. */
export async function* regroup<Item>(
  batches: AsyncIterable<readonly Item[]>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  for await (const batch of batches) {
    for (const item of batch) {
      if (group.push(item) < size) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}
