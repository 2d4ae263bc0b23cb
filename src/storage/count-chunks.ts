import {
  addTally,
  NO_TOTALS,
  NOTHING,
  type StoredTotals,
  type Tally,
  totalsWith,
} from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { talliesOf } from '../core/model/tallies-of.ts';

/** The totals, and those tallies that anybody has looked at. */
export interface Counts {
  readonly totals: StoredTotals;
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** What the counters of these chunks would say, but for what was lost when their gaps were stored. */
export function countChunks(chunks: readonly StoredChunk[]): Counts {
  const tallies = new Map<string, Tally>();
  for (const [key, tally] of chunks.flatMap(talliesOf)) {
    tallies.set(key, addTally(tallies.get(key) ?? NOTHING, tally));
  }
  return { totals: chunks.reduce(totalsWith, NO_TOTALS), tallies };
}
