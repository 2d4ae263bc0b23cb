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
import { TOTALS_KEY, type TracepaneDatabase } from './schema.ts';

export interface TallyChange {
  readonly removed?: readonly StoredChunk[];
  readonly added?: readonly StoredChunk[];
  /** Records that are lost since. */
  readonly dropped?: number;
}

/** Brings the totals and the tallies up to what the same transaction does to the chunks. Returns the new totals. */
export async function keepTallies(
  database: TracepaneDatabase,
  { removed = [], added = [], dropped = 0 }: TallyChange,
): Promise<StoredTotals> {
  const before = (await database.totals.get(TOTALS_KEY)) ?? NO_TOTALS;
  const changed = added.reduce(totalsWith, removed.reduce(totalsWithout, before));
  // Nothing stored, nothing missing: the count of what was lost begins anew.
  const totals = changed.chunks === 0 ? NO_TOTALS : { ...changed, dropped: changed.dropped + dropped };
  await database.totals.put(totals, TOTALS_KEY);
  await changeTallies(database, differences(removed, added));
  return totals;
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

async function changeTallies(
  database: TracepaneDatabase,
  changes: ReadonlyMap<string, Tally>,
): Promise<void> {
  const keys = [...changes.keys()];
  if (keys.length === 0) return;
  const before = await database.tallies.bulkGet(keys);
  const after = keys.map((key, index) => ({
    key,
    ...addTally(before[index] ?? NOTHING, changes.get(key) ?? NOTHING),
  }));
  const isNothing = ({ spans, bytes }: Tally) => spans <= 0 && bytes <= 0;
  await database.tallies.bulkPut(after.filter((tally) => !isNothing(tally)));
  await database.tallies.bulkDelete(after.filter(isNothing).map(({ key }) => key));
}
