interface Lasting {
  readonly durationMs: number;
}

/** Gives the longest duration of a list that grows: what stands where it stood the last time is not looked into again. */
export function createLongest(): (traces: readonly Lasting[]) => number {
  let known: readonly Lasting[] = [];
  let longest = 0;
  return (traces) => {
    let from = 0;
    while (from < known.length && from < traces.length && known[from] === traces[from]) from++;
    // The longest one may be among those that are gone.
    if (from < known.length && maximum(known, from, 0) >= longest) {
      from = 0;
      longest = 0;
    }
    longest = maximum(traces, from, longest);
    known = traces;
    return longest;
  };
}

function maximum(traces: readonly Lasting[], from: number, least: number): number {
  let most = least;
  for (let index = from; index < traces.length; index++)
    most = Math.max(most, traces[index]?.durationMs ?? 0);
  return most;
}
