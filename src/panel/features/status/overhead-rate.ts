/** Main-thread milliseconds that the shims of some documents say they took, at a time of the panel's clock. */
export interface OverheadSample {
  /** Milliseconds of any steady clock. */
  readonly at: number;
  readonly totals: ReadonlyMap<string, number>;
}

const WINDOW_MS = 60_000;
const LEAST_MS = 3000;

/** Keeps the samples of the last minute, the newest last. */
export function addSample(
  samples: readonly OverheadSample[],
  sample: OverheadSample,
): readonly OverheadSample[] {
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** Milliseconds per minute; undefined while too little time was watched to say. Documents that began meanwhile count from nothing. */
export function overheadPerMinute(samples: readonly OverheadSample[]): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return undefined;
  let spent = 0;
  for (const [document, total] of last.totals)
    spent += Math.max(0, total - (first.totals.get(document) ?? 0));
  return (spent / (last.at - first.at)) * 60_000;
}
