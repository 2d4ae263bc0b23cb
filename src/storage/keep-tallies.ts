import {
  addTally,
  NO_TOTALS,
  NOTHING,
  type StoredTotals,
  subtractTally,
  type Tally,
  talliesOf,
  totalsWith,
  totalsWithout,
} from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { TOTALS_KEY } from './schema.ts';
import { answerOf, type Stores } from './transact.ts';

export interface TallyChange {
  readonly removed?: readonly StoredChunk[];
  readonly added?: readonly StoredChunk[];
  /** Records that are lost since. */
  readonly dropped?: number;
}

/** The totals, and those tallies that anybody has looked at. */
export interface Counts {
  readonly totals: StoredTotals;
  readonly tallies: ReadonlyMap<string, Tally>;
}

/**
 * Brings the totals and the tallies up to what the same transaction does to the chunks. Reads what `known` does not say.
 * Returns what they are now.
 */
export async function keepTallies(
  stores: Stores,
  { removed = [], added = [], dropped = 0 }: TallyChange,
  known?: Counts,
): Promise<Counts> {
  const changes = differences(removed, added);
  const [before, tallies] = await Promise.all([
    known?.totals ?? storedTotals(stores),
    talliesBefore(stores, [...changes.keys()], known),
  ]);
  const changed = added.reduce(totalsWith, removed.reduce(totalsWithout, before));
  // Nothing stored, nothing missing: the count of what was lost begins anew.
  const totals = changed.chunks === 0 ? NO_TOTALS : { ...changed, dropped: changed.dropped + dropped };
  stores('totals').put(totals, TOTALS_KEY);
  for (const [key, difference] of changes) {
    const tally = addTally(tallies.get(key) ?? NOTHING, difference);
    tallies.set(key, tally);
    if (tally.spans > 0 || tally.bytes > 0) stores('tallies').put({ key, ...tally });
    else stores('tallies').delete(key);
  }
  return { totals, tallies };
}

async function storedTotals(stores: Stores): Promise<StoredTotals> {
  const stored: StoredTotals | undefined = await answerOf(stores('totals').get(TOTALS_KEY));
  return stored ?? NO_TOTALS;
}

async function talliesBefore(
  stores: Stores,
  keys: readonly string[],
  known: Counts | undefined,
): Promise<Map<string, Tally>> {
  const tallies = new Map(known?.tallies);
  const unknown = keys.filter((key) => !tallies.has(key));
  const read: readonly (Tally | undefined)[] = await Promise.all(
    unknown.map((key) => answerOf(stores('tallies').get(key))),
  );
  for (const [index, key] of unknown.entries()) {
    const { spans, bytes } = read[index] ?? NOTHING;
    tallies.set(key, { spans, bytes });
  }
  return tallies;
}

function differences(
  removed: readonly StoredChunk[],
  added: readonly StoredChunk[],
): ReadonlyMap<string, Tally> {
  const changes = new Map<string, Tally>();
  const change = (chunks: readonly StoredChunk[], apply: (one: Tally, other: Tally) => Tally) => {
    for (const chunk of chunks) {
      for (const [key, tally] of talliesOf(chunk)) {
        changes.set(key, apply(changes.get(key) ?? NOTHING, tally));
      }
    }
  };
  change(removed, subtractTally);
  change(added, addTally);
  return changes;
}
