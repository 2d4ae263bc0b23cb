import {
  addTally,
  NO_TOTALS,
  NOTHING,
  type StoredTotals,
  subtractTally,
  type Tally,
  totalsWith,
  totalsWithout,
} from '../core/model/store-totals.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { type Counts, countChunks } from './count-chunks.ts';
import { TOTALS_KEY } from './schema.ts';
import { answerOf, type Stores } from './transact.ts';

export interface TallyChange {
  readonly removed?: readonly StoredChunk[];
  readonly added?: readonly StoredChunk[];
  /** Records that are lost since. */
  readonly dropped?: number;
}

/**
 * Brings the totals and the tallies up to what the same transaction has done to the chunks. Reads what `known` does not say, and
 * counts all rows where there are no totals (the first commit, and the first after a removal without space).
 * Returns what they are now.
 */
export async function keepTallies(
  stores: Stores,
  { removed = [], added = [], dropped = 0 }: TallyChange,
  known?: Counts,
): Promise<Counts> {
  const changes = differences(removed, added);
  const [before, tallies] = await Promise.all([
    known?.totals ?? readTotals(stores),
    talliesBefore(stores, [...changes.keys()], known),
  ]);
  if (before === undefined) return countAnew(stores, dropped);
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

/** To be made anew by whoever writes next. */
export function deleteCounts(stores: Stores): void {
  stores('totals').delete(TOTALS_KEY);
  stores('tallies').clear();
}

/** Counted from the rows, all of them: slow. `dropped` they cannot say. */
export async function countStored(stores: Stores, dropped: number): Promise<Counts> {
  const rows: readonly StoredChunk[] = await answerOf(stores('chunks').getAll());
  const { totals, tallies } = countChunks(rows);
  return { totals: totals.chunks === 0 ? NO_TOTALS : { ...totals, dropped }, tallies };
}

async function countAnew(stores: Stores, dropped: number): Promise<Counts> {
  const counts = await countStored(stores, dropped);
  stores('totals').put(counts.totals, TOTALS_KEY);
  for (const [key, tally] of counts.tallies) stores('tallies').put({ key, ...tally });
  return counts;
}

/** Undefined when there are none, be it that nothing was ever stored. */
export async function readTotals(stores: Stores): Promise<StoredTotals | undefined> {
  return await answerOf(stores('totals').get(TOTALS_KEY));
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
  const changes = new Map(countChunks(added).tallies);
  for (const [key, tally] of countChunks(removed).tallies) {
    changes.set(key, subtractTally(changes.get(key) ?? NOTHING, tally));
  }
  return changes;
}
