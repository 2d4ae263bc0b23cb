import type { ChunkView } from '../../core/model/chunk/view.ts';
import type { Span, SpanCategory } from '../../core/model/span.ts';
import { type EpochMillis, toEpoch } from '../../core/model/time.ts';

/** A span as a bar on a track of Chrome's Performance panel. Times are epoch milliseconds. */
export interface Mark {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly track: string;
  readonly colour: string;
}

/** The spans of a chunk that have ended, and not before `since`. */
export function marksOf(view: ChunkView, timeOrigin: EpochMillis, since: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (let row = 0; row < view.counts.spans; row++) {
    // An open span comes again with the row that ends it.
    if (view.isOpen(row)) continue;
    const span = view.span(row);
    if (span.end === undefined) continue;
    const end = toEpoch(timeOrigin, span.end);
    if (end < since) continue;
    const start = toEpoch(timeOrigin, span.start);
    marks.push({ label: span.name, start, end, track: trackOf(span), colour: colourOf(span) });
  }
  return marks;
}

/** One track per actor; the work of nobody in particular is told apart by its kind. */
function trackOf({ actor, category }: Span): string {
  return actor ?? category;
}

/** Chrome names its colours by rank: https://developer.chrome.com/docs/devtools/performance/extension */
const COLOURS: Readonly<Record<SpanCategory, string>> = {
  action: 'primary',
  span: 'tertiary',
  network: 'secondary',
  interface: 'secondary-light',
  timing: 'tertiary-light',
};

function colourOf({ status, category }: Span): string {
  return status === 'error' ? 'error' : COLOURS[category];
}
