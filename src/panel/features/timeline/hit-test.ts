import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import { barPixels, type RowReader } from './draw-list.ts';
import { BAR_HEIGHT, BAR_TOP, ROW_HEIGHT, ROWS_PADDING, RULER_HEIGHT } from './measures.ts';

/** Pixels from the left and top edge of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which rows stand where: `offset` is how far row `start` lies below the top of the scrolled rows. */
export interface RowsInPicture {
  readonly start: number;
  readonly offset: number;
  readonly scrollTop: number;
}

export type Hit =
  | { readonly kind: 'ruler' }
  | { readonly kind: 'row'; readonly row: number; readonly isOnBar: boolean }
  | { readonly kind: 'nothing' };

/** A few pixels of grace: a short bar must be met without aiming. */
const REACH = 4;

export function rowTop(row: number, { start, offset, scrollTop }: RowsInPicture): number {
  return RULER_HEIGHT + ROWS_PADDING + offset - scrollTop + (row - start) * ROW_HEIGHT;
}

export function rowMiddle(row: number, place: RowsInPicture): number {
  return rowTop(row, place) + BAR_TOP + BAR_HEIGHT / 2;
}

export function hitTest(
  point: Point,
  {
    rowAt,
    place,
    scale,
  }: { readonly rowAt: RowReader; readonly place: RowsInPicture; readonly scale: TimeScale },
): Hit {
  if (point.y < RULER_HEIGHT) return { kind: 'ruler' };
  const index = place.start + Math.floor((point.y - rowTop(place.start, place)) / ROW_HEIGHT);
  const row = rowAt(index);
  if (!row) return { kind: 'nothing' };
  const bar = barPixels(row, scale);
  return { kind: 'row', row: index, isOnBar: point.x >= bar.left - REACH && point.x <= bar.right + REACH };
}
