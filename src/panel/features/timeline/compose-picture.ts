import type { Waterfall } from '../../../core/analysis/layout-waterfall.ts';
import { niceTicks, type TimeScale } from '../../../core/analysis/time-scale.ts';
import type { Trace } from '../../../core/analysis/trace-model.ts';
import type { Edge } from '../../../core/model/span.ts';
import type { GapFacts } from '../../widgets/gap-sentence.ts';
import type { RowsInSight } from '../../widgets/visible-rows.ts';
import { drawList } from './draw-list.ts';
import { edgeCurves } from './edge-curves.ts';
import type { MeasureText } from './fit-label.ts';
import { gapBands } from './gap-bands.ts';
import { type RowsInPicture, rowMiddle } from './hit-test.ts';
import { TICK_ROOM } from './measures.ts';
import { MOST_LOOKED_AT, type PixelRun, pixelRuns } from './pixel-runs.ts';
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
  const { row: rowAt, rowOf } = waterfall;
  const place: RowsInPicture = { start: sight.start, offset: sight.offset, scrollTop };
  return {
    marks: drawList(rowAt, { start: sight.start, end: sight.end, scale, measure }),
    strips: stripsOf(input),
    curves: edgeCurves(edgesOfRows(input, [selectedRow, hoveredRow]), {
      rowAt,
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

/** The edges that lead to the spans of these rows or from them, each once. */
function edgesOfRows(
  { trace, waterfall }: PictureInput,
  rows: readonly (number | undefined)[],
): ReadonlySet<Edge> {
  const edges = new Set<Edge>();
  for (const row of rows) {
    const span = row === undefined ? undefined : waterfall.row(row)?.span;
    if (span === undefined) continue;
    for (const edge of trace.edgesTo.get(span.spanId) ?? []) edges.add(edge);
    for (const edge of trace.edgesFrom.get(span.spanId) ?? []) edges.add(edge);
  }
  return edges;
}

/** What the collapsed rows in sight hide: spans below a span have the places after its own. */
function stripsOf({
  trace,
  waterfall,
  scale,
  sight,
}: PictureInput): ReadonlyMap<number, readonly PixelRun[]> {
  const strips = new Map<number, readonly PixelRun[]>();
  for (let index = sight.start; index < sight.end; index++) {
    const row = waterfall.row(index);
    if (!row?.isCollapsed) continue;
    const first = row.place + 1;
    const hidden = trace.spans.slice(first, first + Math.min(row.hiddenSpans, MOST_LOOKED_AT));
    strips.set(index, pixelRuns(hidden, scale));
  }
  return strips;
}
