import { type EventTable, NONE } from './event-table.ts';

export interface TrackListener {
  /** An arrow's event, and the slice that it binds to. */
  flow(row: number, slice: number): void;
  /** An end that fits no begin. */
  stray(row: number): void;
}

/**
 * Finds in the events of one thread or of one async id which slice lies in which, which end belongs to which begin, and in which
 * slice an instant is. `rows` in the order of the file; it is sorted by time, the file's order among equals. `binding` are the
 * events that bind to the slice around them though others of their phase do not: instants with a `bind_id`, ends of arrows with
 * `"bp":"e"`.
 */
export function nestSlices(
  table: EventTable,
  rows: Uint32Array,
  binding: ReadonlySet<number>,
  listener: TrackListener,
): void {
  const open: number[] = [];
  /** Arrows that end at the next slice. */
  const waiting: number[] = [];
  const begin = (row: number): void => {
    table.setAround(row, parentAt(table, open, row));
    for (const flow of waiting.splice(0)) listener.flow(flow, row);
  };
  const around = (row: number): number =>
    open.findLast((slice) => isRunning(table, slice, table.time(row))) ?? NONE;
  for (const row of sortRows(table, rows)) {
    const phase = table.phase(row);
    if ('XBb'.includes(phase)) {
      begin(row);
      open.push(row);
    } else if (phase === 'E' || phase === 'e') end(table, row, open, listener);
    else if (phase === 'i' || phase === 'n') {
      const slice = around(row);
      if (slice === NONE) {
        table.setInstantSlice(row);
        begin(row);
      } else if (binding.has(row)) listener.flow(row, slice);
      else table.setAround(row, slice);
    } else if (phase === 'f' && !binding.has(row)) waiting.push(row);
    else {
      const slice = around(row);
      if (slice !== NONE) listener.flow(row, slice);
    }
  }
}

/** What happens at one time: slices first, so that instants and arrows find them. */
function rank(table: EventTable, row: number): number {
  return 'istfn'.includes(table.phase(row)) ? 1 : 0;
}

function byTime(table: EventTable, one: number, other: number): number {
  return table.time(one) - table.time(other) || rank(table, one) - rank(table, other);
}

function sortRows(table: EventTable, rows: Uint32Array): Uint32Array {
  const isSorted = rows.every((row, place) => place === 0 || byTime(table, rows[place - 1] ?? 0, row) <= 0);
  if (!isSorted) rows.sort((one, other) => byTime(table, one, other) || one - other);
  return longestFirst(table, rows);
}

/** Complete events that start together and follow each other: the longer one is around the shorter. */
function longestFirst(table: EventTable, rows: Uint32Array): Uint32Array {
  const isComplete = (place: number): boolean => place < rows.length && table.phase(rows[place] ?? 0) === 'X';
  for (let start = 0; start < rows.length; ) {
    const time = table.time(rows[start] ?? 0);
    let end = start + 1;
    while (isComplete(start) && isComplete(end) && table.time(rows[end] ?? 0) === time) end++;
    if (end - start > 1) {
      const together = rows.subarray(start, end);
      together.sort((one, other) => lengthOf(table, other) - lengthOf(table, one) || one - other);
    }
    start = end;
  }
  return rows;
}

function lengthOf(table: EventTable, row: number): number {
  return (table.end(row) ?? table.time(row)) - table.time(row);
}

/** What has ended leaves, also from below what has not: a stair of slices that overlap would grow without end. */
function parentAt(table: EventTable, open: number[], row: number): number {
  const time = table.time(row);
  const end = table.end(row);
  while (open.length > 0 && !isOpenAfter(table, open.at(-1) ?? 0, time)) open.pop();
  const top = open.at(-1);
  if (top === undefined) return NONE;
  if (encloses(table, top, end)) return top;
  let kept = 0;
  for (const slice of open) if (isOpenAfter(table, slice, time)) open[kept++] = slice;
  open.length = kept;
  return open.findLast((slice) => encloses(table, slice, end)) ?? NONE;
}

function isOpenAfter(table: EventTable, slice: number, time: number): boolean {
  const end = table.end(slice);
  return end === undefined || end > time;
}

function encloses(table: EventTable, slice: number, end: number | undefined): boolean {
  const last = table.end(slice);
  return last === undefined || (end !== undefined && last >= end);
}

function isRunning(table: EventTable, slice: number, time: number): boolean {
  const end = table.end(slice);
  return end === undefined || end >= time;
}

/** Names are looked for so deep: a file of ends that fit nothing must not be searched to the bottom for each. */
const DEEPEST_NAME = 256;

/** The innermost that began under the same name, else the innermost of all. */
function end(table: EventTable, row: number, open: number[], listener: TrackListener): void {
  let place = NONE;
  for (let index = open.length - 1; index >= 0 && index >= open.length - DEEPEST_NAME; index--) {
    const slice = open[index] ?? 0;
    if (table.phase(slice) === 'X') continue;
    if (place === NONE) place = index;
    if (table.name(slice) !== table.name(row)) continue;
    place = index;
    break;
  }
  const slice = open[place];
  if (slice === undefined) {
    listener.stray(row);
    return;
  }
  table.setEnd(slice, row);
  open.splice(place, 1);
}
