import type { Tick, TimeScale } from '../../../core/analysis/time-scale.ts';
import type { Mark } from './draw-list.ts';
import type { EdgeCurve } from './edge-curves.ts';
import type { GapBand } from './gap-bands.ts';
import type { RowsInPicture } from './hit-test.ts';
import type { PixelRun } from './pixel-runs.ts';

/** Everything that one frame of the timeline shows. */
export interface TimelinePicture {
  readonly marks: readonly Mark[];
  readonly strips: ReadonlyMap<number, readonly PixelRun[]>;
  readonly curves: readonly EdgeCurve[];
  readonly ticks: readonly Tick[];
  /** Where something is missing. */
  readonly gaps: readonly GapBand[];
  readonly scale: TimeScale;
  readonly place: RowsInPicture;
  readonly selectedRow: number | undefined;
  readonly hoveredRow: number | undefined;
  /** Pixels: the stretch of the ruler that is being dragged over. */
  readonly range: { readonly from: number; readonly to: number } | undefined;
}
