import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import type { Millis } from '../model/time.ts';
import type { Trace } from './trace-model.ts';

/** One span as one bar. */
export interface WaterfallRow {
  readonly span: Span;
  readonly depth: number;
  readonly start: Millis;
  /** Where the bar ends: the span's end, or for an open span the end of the picture. */
  readonly end: Millis;
  readonly isOpen: boolean;
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
  /** Spans below this one that are not shown because it is collapsed. */
  readonly hiddenSpans: number;
  /** One of the hidden spans failed: the collapsed row must say so. */
  readonly hidesError: boolean;
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** The row of a span, or of the collapsed ancestor that hides it. */
  readonly rowOf: ReadonlyMap<SpanId, number>;
}

export interface WaterfallOptions {
  readonly collapsed?: ReadonlySet<SpanId>;
  /** How far open spans are drawn: the present of a live trace. The trace's end, if absent. */
  readonly openEnd?: Millis;
}

/** One row per span in tree order, without what is below collapsed spans. */
export function layoutWaterfall(trace: Trace, options: WaterfallOptions = {}): Waterfall {
  const rows: WaterfallRow[] = [];
  const rowOf = new Map<SpanId, number>();
  const openEnd = options.openEnd ?? trace.end;
  let hiding: { readonly row: number; readonly depth: number } | undefined;
  for (const span of trace.spans) {
    const node = trace.byId.get(span.spanId);
    if (node === undefined) continue;
    if (hiding !== undefined && node.depth > hiding.depth) {
      hide(rows, hiding.row, span);
      rowOf.set(span.spanId, hiding.row);
      continue;
    }
    const hasChildren = node.childIds.length > 0;
    const isCollapsed = hasChildren && (options.collapsed?.has(span.spanId) ?? false);
    hiding = isCollapsed ? { row: rows.length, depth: node.depth } : undefined;
    rowOf.set(span.spanId, rows.length);
    rows.push({
      span,
      depth: node.depth,
      start: span.start,
      end: span.end ?? laterOf(openEnd, span.start),
      isOpen: span.end === undefined,
      hasChildren,
      isCollapsed,
      hiddenSpans: 0,
      hidesError: false,
    });
  }
  return { rows, rowOf };
}

/** Rows from `first` up to but not including `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

export interface RowViewport {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  /** Rows drawn beyond each edge, so that scrolling shows no blank. */
  readonly overscan?: number;
}

/** Which of `rowCount` rows a scrolled viewport shows; pixels in, row numbers out. */
export function visibleRows(rowCount: number, viewport: RowViewport): RowRange {
  const overscan = viewport.overscan ?? 0;
  const first = Math.floor(viewport.top / viewport.rowHeight) - overscan;
  const end = Math.ceil((viewport.top + viewport.height) / viewport.rowHeight) + overscan;
  return { first: between(0, first, rowCount), end: between(0, end, rowCount) };
}

function hide(rows: WaterfallRow[], row: number, hidden: Span): void {
  const owner = rows[row];
  if (owner === undefined) return;
  rows[row] = {
    ...owner,
    hiddenSpans: owner.hiddenSpans + 1,
    hidesError: owner.hidesError || hidden.status === 'error',
  };
}

function laterOf(one: Millis, other: Millis): Millis {
  return one > other ? one : other;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
