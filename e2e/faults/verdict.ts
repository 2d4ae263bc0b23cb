/** What is stored of one document of the load: number → how often. */
export interface StoredDocument {
  readonly sessionId: string;
  /** Rows in which a span begins; each number at most once. */
  readonly begun: Map<number, number>;
  /** Rows in which a span has its end; each number at most once. */
  readonly ended: Map<number, number>;
}

/** In spans. `counted ≤ stored + inGaps + lost`; what gaps count beyond what is missing hides no loss of another session. */
export interface Verdict {
  readonly counted: number;
  readonly stored: number;
  readonly inGaps: number;
  /** Neither stored nor in a gap. */
  readonly lost: number;
  /** Numbers stored more than once, and numbers stored that were never counted. */
  readonly doubled: number;
}

export interface Evidence {
  /** Document → how many spans it has recorded: the numbers 1, 2, … up to this. */
  readonly counted: ReadonlyMap<string, number>;
  readonly stored: ReadonlyMap<string, StoredDocument>;
  /** Session → spans that its gaps count. */
  readonly gaps: ReadonlyMap<string, number>;
}

/**
 * Every span that a document counted is stored once, or is counted in a gap of its session. A document of which nothing is
 * stored is known by no session; the gaps of sessions without a document stand for all of those together.
 */
export function judge({ counted, stored, gaps }: Evidence): Verdict {
  const unclaimed = new Map(gaps);
  const sum = { counted: 0, stored: 0, inGaps: 0, lost: 0, doubled: 0 };
  let missingOfUnknown = 0;
  for (const [name, most] of counted) {
    const document = stored.get(name);
    const numbers = new Set([...(document?.begun.keys() ?? []), ...(document?.ended.keys() ?? [])]);
    const inRange = [...numbers].filter((number) => number >= 1 && number <= most).length;
    const missing = most - inRange;
    sum.counted += most;
    sum.stored += inRange;
    sum.doubled += numbers.size - inRange;
    if (document === undefined) {
      missingOfUnknown += missing;
      continue;
    }
    const inGaps = unclaimed.get(document.sessionId) ?? 0;
    unclaimed.delete(document.sessionId);
    sum.inGaps += inGaps;
    sum.lost += Math.max(0, missing - inGaps);
    sum.doubled += repeats(document.begun) + repeats(document.ended);
  }
  const others = [...unclaimed.values()].reduce((total, count) => total + count, 0);
  return {
    ...sum,
    inGaps: sum.inGaps + others,
    lost: sum.lost + Math.max(0, missingOfUnknown - others),
  };
}

function repeats(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].filter((count) => count > 1).length;
}

/** The same without numbers above `most`. */
export function upTo(most: number, { sessionId, begun, ended }: StoredDocument): StoredDocument {
  const within = (counts: ReadonlyMap<number, number>) =>
    new Map([...counts].filter(([number]) => number <= most));
  return { sessionId, begun: within(begun), ended: within(ended) };
}

export function sumOf(verdicts: readonly Verdict[]): Verdict {
  const sum = { counted: 0, stored: 0, inGaps: 0, lost: 0, doubled: 0 };
  for (const verdict of verdicts) {
    sum.counted += verdict.counted;
    sum.stored += verdict.stored;
    sum.inGaps += verdict.inGaps;
    sum.lost += verdict.lost;
    sum.doubled += verdict.doubled;
  }
  return sum;
}
