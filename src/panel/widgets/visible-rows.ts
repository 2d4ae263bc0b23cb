/**
 * Which rows of a long list are in sight. Browsers have a tallest box: Firefox collapses a child past 17,895,697 px to nothing
 * and Chromium clamps at 33,554,428 px, so 1,000,000 rows of 20 px are blank in one and cut in the other. Past `TALLEST` the
 * scroll bar therefore runs over a shorter box, and its position is stretched to the true height:
 *
 *     box   |-------[scrollTop, view]---|          at most TALLEST
 *     rows  |-------------------[top, view]------------|   count × rowHeight
 *
 * Rows are always drawn at their true size, placed where the stretched position says.
 */
export const TALLEST = 15_000_000;

export interface RowsInSight {
  /** Index of the first row to draw. */
  readonly start: number;
  /** One past the last row to draw. */
  readonly end: number;
  /** Pixels from the top of the scrolled box to row `start`. */
  readonly offset: number;
  /** Pixels: the height to give to the scrolled box. */
  readonly totalHeight: number;
}

export interface RowsScroll {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  /** Height of the part of the container that shows rows. */
  readonly viewHeight: number;
}

/** Rows drawn beyond each edge, so that a fast scroll meets rows and not a blank. */
const OVERSCAN = 6;

export function visibleRows(scroll: RowsScroll): RowsInSight {
  const { count, rowHeight, viewHeight } = scroll;
  const trueHeight = count * rowHeight;
  const totalHeight = Math.min(trueHeight, TALLEST);
  const scrollTop = clamp(scroll.scrollTop, 0, Math.max(0, totalHeight - viewHeight));
  const top = scrollTop * stretch(trueHeight, totalHeight, viewHeight);
  const start = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((top + viewHeight) / rowHeight) + OVERSCAN);
  return { start, end, offset: scrollTop + start * rowHeight - top, totalHeight };
}

/** The scroll position nearest to the present one that shows the whole row. */
export function scrollTopToShow(index: number, scroll: RowsScroll): number {
  const { count, rowHeight, viewHeight } = scroll;
  const trueHeight = count * rowHeight;
  const totalHeight = Math.min(trueHeight, TALLEST);
  const ratio = stretch(trueHeight, totalHeight, viewHeight);
  const top = scroll.scrollTop * ratio;
  const rowTop = index * rowHeight;
  if (rowTop < top) return rowTop / ratio;
  if (rowTop + rowHeight > top + viewHeight) return (rowTop + rowHeight - viewHeight) / ratio;
  return scroll.scrollTop;
}

function stretch(trueHeight: number, totalHeight: number, viewHeight: number): number {
  if (totalHeight === trueHeight || totalHeight <= viewHeight) return 1;
  return (trueHeight - viewHeight) / (totalHeight - viewHeight);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
