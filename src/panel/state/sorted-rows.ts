import { compareRows, type TraceRow } from './rows.ts';

/** A row that came, went, or changed. */
export interface RowChange {
  /** As it stands in the list; absent where it is new. */
  readonly before: TraceRow | undefined;
  /** Absent where it is gone. */
  readonly after: TraceRow | undefined;
}

/**
 * The rows of the list in their order, of which few change at a time: what stands before the first change is not looked at
 * again. A list that grows at its end costs what has come, and a copy of the pointers.
 */
export class SortedRows {
  #rows: readonly TraceRow[] = [];

  /** Never changed: each change makes a new array. */
  rows(): readonly TraceRow[] {
    return this.#rows;
  }

  apply(changes: Iterable<RowChange>): void {
    const next = this.#rows.slice();
    const placed: TraceRow[] = [];
    const gone = new Set<TraceRow>();
    let from = next.length;
    for (const { before, after } of changes) {
      // No two rows are equal to the order, so a row's place need not be remembered.
      const place = before === undefined ? next.length : placeFor(next, before);
      if (before !== undefined && after !== undefined && compareRows(before, after) === 0) {
        next[place] = after;
        continue;
      }
      from = Math.min(from, place);
      if (before !== undefined) gone.add(before);
      if (after !== undefined) placed.push(after);
    }
    placed.sort(compareRows);
    const [first] = placed;
    if (first !== undefined) from = Math.min(from, placeFor(next, first));
    const tail = next.splice(from);
    mergeInto(next, gone.size === 0 ? tail : tail.filter((row) => !gone.has(row)), placed);
    this.#rows = next;
  }
}

/** The index of a row among sorted ones, or where it belongs. */
function placeFor(rows: readonly TraceRow[], row: TraceRow, from = 0): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = rows[middle];
    if (there !== undefined && compareRows(there, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Run by run: where what comes stands before all others, as history does, it takes one look. */
function mergeInto(target: TraceRow[], one: readonly TraceRow[], other: readonly TraceRow[]): void {
  let [ofOne, ofOther] = [0, 0];
  while (ofOne < one.length && ofOther < other.length) {
    ofOne = pushBefore(target, one, ofOne, other[ofOther]);
    ofOther = pushBefore(target, other, ofOther, one[ofOne]);
  }
  pushBefore(target, one, ofOne, undefined);
  pushBefore(target, other, ofOther, undefined);
}

/** Adds the rows from `from` on that stand before `limit`; all, if there is none. Returns where it ended. */
function pushBefore(
  target: TraceRow[],
  rows: readonly TraceRow[],
  from: number,
  limit: TraceRow | undefined,
): number {
  const end = limit === undefined ? rows.length : placeFor(rows, limit, from);
  for (let index = from; index < end; index++) {
    const row = rows[index];
    if (row !== undefined) target.push(row);
  }
  return end;
}
