/** `1 2 3 7 8` → `1–3 7–8`: a request by key range costs one message, whatever its length. */
export function contiguousRanges(
  ascending: readonly number[],
): readonly (readonly [first: number, last: number])[] {
  const ranges: [number, number][] = [];
  for (const id of ascending) {
    const range = ranges.at(-1);
    if (range !== undefined && range[1] === id - 1) range[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}
