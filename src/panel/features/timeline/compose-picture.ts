import type { Waterfall } from '../../../core/analysis/layout-waterfall.ts';
import { niceTicks, type TimeScale } from '../../../core/analysis/time-scale.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import type { GapFacts } from '../../widgets/gap-sentence.ts';
import type { RowsInSight } from '../../widgets/visible-rows.ts';
import { drawList } from './draw-list.ts';
import { edgeCurves } from './edge-curves.ts';
import type { MeasureText } from './fit-label.ts';
import { gapBands } from './gap-bands.ts';
import { firstHiddenSpan } from './hidden-spans.ts';
import { type RowsInPicture, rowMiddle } from './hit-test.ts';
import { TICK_ROOM } from './measures.ts';
import { type PixelRun, pixelRuns } from './pixel-runs.ts';
import type { TimelinePicture } from './timeline-picture.ts';

export interface PictureInput {
  readonly trace: Trace;
  readonly waterfall: Waterfall;
  readonly gaps: readonly GapFacts[];
  readonly scale: TimeScale;
  readonly sight: RowsInSight;
  readonly scrollTop: number;
  readonly selectedRow: number | undefined;
  readonly hoveredRow: number | undefined;
  readonly range: TimelinePicture['range'];
  readonly measure: MeasureText;
}

/** Everything that one frame shows, computed from the rows in sight alone. */
export function composePicture(input: PictureInput): TimelinePicture {
  const { trace, waterfall, scale, sight, scrollTop, selectedRow, hoveredRow, range, measure } = input;
  const { rows, rowOf } = waterfall;
  const place: RowsInPicture = { start: sight.start, offset: sight.offset, scrollTop };
  const pointed = [selectedRow, hoveredRow].flatMap((row) => (row === undefined ? [] : (rows[row] ?? [])));
  return {
    marks: drawList(rows, { start: sight.start, end: sight.end, scale, measure }),
    strips: stripsOf(input),
    curves: edgeCurves(trace.edges, new Set(pointed.map(({ span }) => span.spanId)), {
      rows,
      rowOf,
      scale,
      middleOf: (row) => rowMiddle(row, place),
    }),
    ticks: niceTicks(scale.window, { most: Math.floor(scale.width / TICK_ROOM), origin: trace.start }),
    gaps: gapBands(input.gaps, scale),
    scale,
    place,
    selectedRow,
    hoveredRow,
    range,
  };
}

/** What the collapsed rows in sight hide: spans below a span follow it in the trace's own order. */
function stripsOf({
  trace,
  waterfall,
  scale,
  sight,
}: PictureInput): ReadonlyMap<number, readonly PixelRun[]> {
  const strips = new Map<number, readonly PixelRun[]>();
  for (let index = sight.start; index < sight.end; index++) {
    const row = waterfall.rows[index];
    if (!row?.isCollapsed) continue;
    const first = firstHiddenSpan(waterfall, index);
    strips.set(index, pixelRuns(trace.spans.slice(first, first + row.hiddenSpans), scale));
  }
  return strips;
}
