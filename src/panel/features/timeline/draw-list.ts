import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import type { SpanCategory } from '../../../core/model/span.ts';
import { fitLabel, type Label, type MeasureText } from './fit-label.ts';
import { LEAST_BAR_WIDTH } from './measures.ts';

/** A row as the picture needs it; the waterfall layout's rows have this shape. */
export interface PictureRow {
  readonly span: { readonly name: string; readonly category: SpanCategory; readonly status: string };
  readonly start: number;
  readonly end: number;
  readonly isOpen: boolean;
  readonly isCollapsed: boolean;
  readonly hiddenSpans: number;
  readonly hidesError: boolean;
}

/** One bar to paint. Pixels along the time axis; the vertical place follows from `row`. */
export interface BarMark {
  readonly kind: 'bar';
  readonly row: number;
  /** Cut to the picture: a bar a thousand screens wide is not handed to the canvas. */
  readonly x: number;
  readonly width: number;
  readonly category: SpanCategory;
  readonly isError: boolean;
  /** Still running: the bar fades at its right end. */
  readonly isOpen: boolean;
  readonly label: Label;
}

/** The bar lies outside the window: its name at the edge says on which side. */
export interface AsideMark {
  readonly kind: 'aside';
  readonly row: number;
  readonly side: 'left' | 'right';
  readonly text: string;
}

export type Mark = BarMark | AsideMark;

export interface DrawListOptions {
  /** First row in sight, and one past the last. */
  readonly start: number;
  readonly end: number;
  readonly scale: TimeScale;
  readonly measure: MeasureText;
}

/** A row by its index; undefined outside. */
export type RowReader = (index: number) => PictureRow | undefined;

/** What stands in the rows in sight: nothing is computed for the others, however many there are. */
export function drawList(rowAt: RowReader, options: DrawListOptions): readonly Mark[] {
  const marks: Mark[] = [];
  for (let index = options.start; index < options.end; index++) {
    const row = rowAt(index);
    if (row) marks.push(markOf(row, index, options));
  }
  return marks;
}

function markOf(row: PictureRow, index: number, { scale, measure }: DrawListOptions): Mark {
  const text = nameOf(row);
  const bar = barPixels(row, scale);
  if (bar.right <= 0) return { kind: 'aside', row: index, side: 'left', text };
  if (bar.left >= scale.width) return { kind: 'aside', row: index, side: 'right', text };
  // A margin of a few pixels keeps round corners out of sight at the cut.
  const left = Math.max(bar.left, -8);
  const right = Math.min(bar.right, scale.width + 8);
  return {
    kind: 'bar',
    row: index,
    x: left,
    width: right - left,
    category: row.span.category,
    isError: row.span.status === 'error',
    isOpen: row.isOpen,
    label: fitLabel(text, { left, right, room: scale.width, measure }),
  };
}

/** A folded row says how much it hides, and that something in there failed. */
function nameOf({ span, isCollapsed, hiddenSpans, hidesError }: PictureRow): string {
  if (!isCollapsed) return span.name;
  return `${span.name}  +${hiddenSpans}${hidesError ? ' with errors' : ''}`;
}

/** Where a row's bar lies, uncut. Never narrower than can be seen. */
export function barPixels(
  row: Pick<PictureRow, 'start' | 'end'>,
  scale: TimeScale,
): { readonly left: number; readonly right: number } {
  const left = scale.toPixel(row.start);
  return { left, right: Math.max(scale.toPixel(row.end), left + LEAST_BAR_WIDTH) };
}
