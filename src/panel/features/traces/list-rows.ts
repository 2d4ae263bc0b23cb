import { ITEMS_PER_STEP, type Steps } from '../../../core/base/steps.ts';
import type { GapRow, TraceKey, TraceRow } from '../../state/traces.ts';

export type ListRow =
  | { readonly kind: 'trace'; readonly key: string; readonly trace: TraceRow }
  | { readonly kind: 'gap'; readonly key: string; readonly gap: GapRow };

/** Traces with the gaps between them, as one list that is never copied: a million traces stay one array. */
export interface ListRows {
  readonly count: number;
  readonly at: (index: number) => ListRow | undefined;
  /** The index of the row with that key, or -1. `near` is where it was last seen. */
  readonly indexOf: (key: string, near: number) => number;
}

interface PlacedGap {
  readonly index: number;
  readonly gap: GapRow;
}

/** Both in the order of time. A gap stands before the first trace that began after the gap did. */
export function listRows(traces: readonly TraceRow[], gaps: readonly GapRow[]): ListRows {
  const placed = placeGaps(traces, gaps);
  const count = traces.length + placed.length;
  const at = (index: number): ListRow | undefined => {
    const before = gapsBefore(placed, index);
    const here = placed[before];
    if (here?.index === index) return { kind: 'gap', key: `gap/${here.gap.key}`, gap: here.gap };
    const trace = traces[index - before];
    return trace === undefined ? undefined : { kind: 'trace', key: trace.key, trace };
  };
  const indexOf = (key: string, near: number): number => {
    if (at(near)?.key === key) return near;
    for (let index = 0; index < count; index++) if (at(index)?.key === key) return index;
    return -1;
  };
  return { count, at, indexOf };
}

/** The traces from one row to another, both included, whichever stands first. */
export function* tracesBetween(rows: ListRows, one: number, other: number): Steps<ReadonlySet<TraceKey>> {
  const keys = new Set<TraceKey>();
  for (let index = Math.min(one, other); index <= Math.max(one, other); index++) {
    const row = rows.at(index);
    if (row?.kind === 'trace') keys.add(row.trace.key);
    if (index % ITEMS_PER_STEP === 0) yield ITEMS_PER_STEP;
  }
  return keys;
}

/** Gaps of one reason with no trace between them are told as one. */
function placeGaps(traces: readonly TraceRow[], gaps: readonly GapRow[]): readonly PlacedGap[] {
  const placed: PlacedGap[] = [];
  for (const gap of gaps) {
    const before = tracesBegunBefore(traces, gap.start);
    const last = placed.at(-1);
    const isSamePlace = last !== undefined && last.index === before + placed.length - 1;
    if (isSamePlace && last.gap.reason === gap.reason) {
      placed[placed.length - 1] = { index: last.index, gap: joinGaps(last.gap, gap) };
    } else {
      placed.push({ index: before + placed.length, gap });
    }
  }
  return placed;
}

function joinGaps(one: GapRow, other: GapRow): GapRow {
  return { ...one, end: Math.max(one.end, other.end), count: one.count + other.count };
}

function tracesBegunBefore(traces: readonly TraceRow[], time: number): number {
  return firstIndex(traces.length, (index) => (traces[index]?.start ?? 0) > time);
}

function gapsBefore(placed: readonly PlacedGap[], index: number): number {
  return firstIndex(placed.length, (position) => (placed[position]?.index ?? 0) >= index);
}

/** The first index for which a condition holds that, once true, stays true; `length` if it never does. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
