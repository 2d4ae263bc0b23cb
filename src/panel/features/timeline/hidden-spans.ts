import type { Waterfall } from '../../../core/analysis/layout-waterfall.ts';

/** Counted once per layout: a frame asks for every folded row in sight. */
const places = new WeakMap<Waterfall, Uint32Array>();

/** Where in the trace's spans the ones hidden by a row begin: they follow it there, as all that is below a span does. */
export function firstHiddenSpan(waterfall: Waterfall, row: number): number {
  let known = places.get(waterfall);
  if (known === undefined) {
    known = countSpans(waterfall);
    places.set(waterfall, known);
  }
  return (known[row] ?? 0) + 1;
}

function countSpans({ rows }: Waterfall): Uint32Array {
  const counted = new Uint32Array(rows.length);
  let place = 0;
  for (const [index, row] of rows.entries()) {
    counted[index] = place;
    place += 1 + row.hiddenSpans;
  }
  return counted;
}
