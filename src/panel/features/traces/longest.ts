interface Lasting {
  readonly durationMs: number;
}

/**
 * Gives the longest duration of a list that grows at its end, or at its beginning while history comes: what stands where it stood
 * the last time, seen from either end, is not looked into again.
 */
export function createLongest(): (traces: readonly Lasting[]) => number {
  let known: readonly Lasting[] = [];
  let longest = 0;
  return (traces) => {
    const least = Math.min(known.length, traces.length);
    let before = 0;
    while (before < least && known[before] === traces[before]) before++;
    let after = 0;
    while (after < least - before && known.at(-1 - after) === traces.at(-1 - after)) after++;
    // The longest one may be among those that are gone.
    const isGone = before + after < known.length && maximum(known, before, known.length - after) >= longest;
    longest = isGone
      ? maximum(traces, 0, traces.length)
      : Math.max(longest, maximum(traces, before, traces.length - after));
    known = traces;
    return longest;
  };
}

function maximum(traces: readonly Lasting[], from: number, to: number): number {
  let most = 0;
  for (let index = from; index < to; index++) most = Math.max(most, traces[index]?.durationMs ?? 0);
  return most;
}
