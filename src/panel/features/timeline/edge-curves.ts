import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import type { SpanId } from '../../../core/model/ids.ts';
import { type Edge, EVIDENCE_CONFIDENCE } from '../../../core/model/span.ts';
import { barPixels, type PictureRow, type RowReader } from './draw-list.ts';

/** A curve from the bar that caused to the bar that was caused: a cubic whose handles stand straight above and below its ends. */
export interface EdgeCurve {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** The evidence leaves room for doubt. */
  readonly isDashed: boolean;
}

export interface EdgeCurveOptions {
  readonly rowAt: RowReader;
  /** The row of a span, or of the collapsed ancestor that hides it; undefined for a span of another trace. */
  readonly rowOf: (spanId: SpanId) => number | undefined;
  readonly scale: TimeScale;
  /** Pixels from the picture's top to the middle of a row's bar. */
  readonly middleOf: (row: number) => number;
}

/** Below this confidence a curve is dashed. */
const CERTAIN = 0.9;

/** More would be a black fan, and take longer than a frame. */
const MOST_CURVES = 400;

/** The edges of a span, as far as both ends have a row of their own; of very many the first ones. */
export function edgeCurves(edges: Iterable<Edge>, options: EdgeCurveOptions): readonly EdgeCurve[] {
  const curves: EdgeCurve[] = [];
  for (const edge of edges) {
    if (curves.length === MOST_CURVES) break;
    const fromRow = options.rowOf(edge.from);
    const toRow = options.rowOf(edge.to);
    // Another trace's span has no row, and two ends under one collapsed row would make a loop.
    if (fromRow === undefined || toRow === undefined || fromRow === toRow) continue;
    const from = options.rowAt(fromRow);
    const to = options.rowAt(toRow);
    if (from && to) curves.push(curve(edge, { from, fromRow, to, toRow }, options));
  }
  return curves;
}

interface Ends {
  readonly from: PictureRow;
  readonly fromRow: number;
  readonly to: PictureRow;
  readonly toRow: number;
}

function curve(edge: Edge, { from, fromRow, to, toRow }: Ends, options: EdgeCurveOptions): EdgeCurve {
  const { scale, middleOf } = options;
  const cause = barPixels(from, scale);
  const effect = barPixels(to, scale);
  return {
    // Leaves where the cause was when it happened, and never outside its bar.
    fromX: Math.min(Math.max(scale.toPixel(edge.time), cause.left), cause.right),
    fromY: middleOf(fromRow),
    toX: Math.min(effect.left + 2, effect.right),
    toY: middleOf(toRow),
    isDashed: EVIDENCE_CONFIDENCE[edge.evidence] < CERTAIN,
  };
}
