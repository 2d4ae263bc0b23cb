import type { ChunkView } from '../../model/chunk/view.ts';

/**
 * What hangs on the spans of one chunk. Nearly always a span, its events and the edges to it lie in the same chunk; what does not
 * is stray, and found by the index of the session. So is what hangs on a span that was written more than once.
 */
export interface ChunkLinks {
  /** Rows of events by the row of their span. */
  readonly events: ReadonlyMap<number, readonly number[]>;
  readonly strayEvents: readonly number[];
  /** Rows of edges by the row of the span that they lead to. */
  readonly causes: ReadonlyMap<number, readonly number[]>;
  readonly strayCauses: readonly number[];
}

export function linkChunk(view: ChunkView): ChunkLinks {
  const { columns, counts } = view;
  const settled = settledRows(view);
  const events = hang(counts.events, (row) =>
    findSpan(columns.eventSpanHigh[row], columns.eventSpanLow[row]),
  );
  const causes = hang(counts.edges, (row) => findSpan(columns.edgeToHigh[row], columns.edgeToLow[row]));
  return {
    events: events.hung,
    strayEvents: events.stray,
    causes: causes.hung,
    strayCauses: causes.stray,
  };

  function findSpan(high = 0, low = 0): number | undefined {
    return settled.get(low)?.find((row) => columns.spanIdHigh[row] === high);
  }
}

/** A row that no other row of its span supersedes. */
export function isSettled(view: ChunkView, row: number): boolean {
  return !view.isOpen(row) && !view.isContinued(row);
}

/** Of the spans that something here may hang on, by the low word of their id: no text is made for the many others. */
function settledRows(view: ChunkView): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  const { spanIdLow, eventSpanLow, edgeToLow } = view.columns;
  if (eventSpanLow.length + edgeToLow.length === 0) return rows;
  const named = new Set([...eventSpanLow, ...edgeToLow]);
  for (let row = 0; row < view.counts.spans; row++) {
    const low = spanIdLow[row] ?? 0;
    if (!named.has(low) || !isSettled(view, row)) continue;
    const known = rows.get(low);
    if (known === undefined) rows.set(low, [row]);
    else known.push(row);
  }
  return rows;
}

interface Hung {
  readonly hung: ReadonlyMap<number, readonly number[]>;
  readonly stray: readonly number[];
}

function hang(count: number, spanOf: (row: number) => number | undefined): Hung {
  const hung = new Map<number, number[]>();
  const stray: number[] = [];
  for (let row = 0; row < count; row++) {
    const span = spanOf(row);
    const known = span === undefined ? stray : hung.get(span);
    if (known !== undefined) known.push(row);
    else if (span !== undefined) hung.set(span, [row]);
  }
  return { hung, stray };
}
