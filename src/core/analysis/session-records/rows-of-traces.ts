import type { ChunkView } from '../../model/chunk/view.ts';

/** The rows of the spans of one trace, ascending; asked for by the number that the chunk gives to the trace. */
export type RowsOfTraces = (trace: number) => Uint32Array;

/** Sorted when it is first asked for: a chunk may have hundreds of traces, and whoever goes trace by trace opens it for each. */
export function rowsOfTraces(view: ChunkView): RowsOfTraces {
  let sorted: Sorted | undefined;
  return (trace) => {
    sorted ??= sortRows(view);
    const { rows, ends } = sorted;
    return rows.subarray(trace === 0 ? 0 : ends[trace - 1], ends[trace]);
  };
}

interface Sorted {
  readonly rows: Uint32Array;
  /** By trace: where its rows end. */
  readonly ends: Uint32Array;
}

function sortRows({ counts, columns }: ChunkView): Sorted {
  const ends = new Uint32Array(counts.traces);
  for (const trace of columns.spanTrace) ends[trace] = (ends[trace] ?? 0) + 1;
  let end = 0;
  for (let trace = 0; trace < ends.length; trace++) {
    end += ends[trace] ?? 0;
    ends[trace] = end;
  }
  const next = ends.slice();
  const rows = new Uint32Array(counts.spans);
  // From behind, so that each trace is filled from its end to its beginning.
  for (let row = counts.spans - 1; row >= 0; row--) {
    const trace = columns.spanTrace[row] ?? 0;
    const place = (next[trace] ?? 0) - 1;
    next[trace] = place;
    rows[place] = row;
  }
  return { rows, ends };
}
