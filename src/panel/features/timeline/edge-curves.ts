import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import type { SpanId } from '../../../core/model/ids.ts';
import { type Edge, EVIDENCE_CONFIDENCE } from '../../../core/model/span.ts';
import { barPixels, type PictureRow } from './draw-list.ts';

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
  readonly rows: readonly PictureRow[];
  /** The row of a span, or of the collapsed ancestor that hides it. */
  readonly rowOf: ReadonlyMap<SpanId, number>;
  readonly scale: TimeScale;
  /** Pixels from the picture's top to the middle of a row's bar. */
  readonly middleOf: (row: number) => number;
}

/** Below this confidence a curve is dashed. */
const CERTAIN = 0.9;

/** The edges that touch one of `spanIds`, as far as both ends have a row of their own. */
export function edgeCurves(
  edges: readonly Edge[],
  spanIds: ReadonlySet<SpanId>,
  options: EdgeCurveOptions,
): readonly EdgeCurve[] {
  const curves: EdgeCurve[] = [];
  for (const edge of edges) {
    if (!spanIds.has(edge.from) && !spanIds.has(edge.to)) continue;
    const fromRow = options.rowOf.get(edge.from);
    const toRow = options.rowOf.get(edge.to);
    // Another trace's span has no row, and two ends under one collapsed row would make a loop.
    if (fromRow === undefined || toRow === undefined || fromRow === toRow) continue;
    const from = options.rows[fromRow];
    const to = options.rows[toRow];
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
