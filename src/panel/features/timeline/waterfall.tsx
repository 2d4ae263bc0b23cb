import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { layoutWaterfall } from '../../../core/analysis/layout-waterfall.ts';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { type OpenTrace, useSelectedSpan } from '../../state/open-trace.ts';
import { selectSpan } from '../../state/selection.ts';
import { setWindow, useView } from '../../state/view.ts';
import { useCanvasSize } from '../../widgets/canvas-surface.ts';
import { LiveText } from '../../widgets/live-text.tsx';
import { scrollTopToShow, visibleRows } from '../../widgets/visible-rows.ts';
import { describePicture } from './describe-picture.ts';
import { gapAt } from './gap-bands.ts';
import { GapTooltip } from './gap-tooltip.tsx';
import { hitTest, type Point } from './hit-test.ts';
import { ROW_HEIGHT, ROWS_PADDING, RULER_HEIGHT } from './measures.ts';
import { runCommand } from './run-command.ts';
import styles from './timeline.module.css';
import { timelineCommand } from './timeline-keys.ts';
import { TimelineTooltip } from './timeline-tooltip.tsx';
import { bringIntoWindow, wholeWindow, windowWithin, zoomToBar } from './timeline-window.ts';
import { useScrollTop } from './use-scroll-top.ts';
import { useTimelinePaint } from './use-timeline-paint.ts';
import { useTimelinePointer } from './use-timeline-pointer.ts';
import { useTimelineWheel } from './use-timeline-wheel.ts';
import { useTraceGaps } from './use-trace-gaps.ts';

/** Everything in the scrolled box that is not a row. */
const FRAME_HEIGHT = RULER_HEIGHT + 2 * ROWS_PADDING;

/** One row per span: a canvas that stays in place while an empty box of the rows' true height scrolls under it. */
export function Waterfall({ session, trace }: Pick<OpenTrace, 'session' | 'trace'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const collapsed = useView((state) => state.collapsed);
  const chosen = useView((state) => state.window);
  const selected = useSelectedSpan();
  const gaps = useTraceGaps(session, trace);

  const waterfall = useMemo(() => layoutWaterfall(trace, { collapsed }), [trace, collapsed]);
  const { length, row: rowAt, rowOf } = waterfall;
  const whole = useMemo(() => wholeWindow(trace), [trace]);
  const window = useMemo(() => windowWithin(chosen, whole), [chosen, whole]);
  const selectedRow = selected === undefined ? undefined : rowOf(selected.span.spanId);

  const size = useCanvasSize(canvas);
  const scrollTop = useScrollTop(scroller);
  const scale = useMemo(() => createTimeScale(window, size.width), [window, size.width]);
  const viewHeight = Math.max(0, size.height - FRAME_HEIGHT);
  const scroll = { count: length, rowHeight: ROW_HEIGHT, scrollTop, viewHeight };
  const sight = useMemo(
    () => visibleRows({ count: length, rowHeight: ROW_HEIGHT, scrollTop, viewHeight }),
    [length, scrollTop, viewHeight],
  );

  const hit = (point: Point) =>
    hitTest(point, { rowAt, place: { start: sight.start, offset: sight.offset, scrollTop }, scale });
  const pointer = useTimelinePointer({
    scale,
    whole,
    hit,
    onClick: (target) => {
      if (target.kind === 'row') selectSpan(rowAt(target.row)?.span.spanId);
    },
  });
  const hoveredRow = pointer.hover?.hit.kind === 'row' ? pointer.hover.hit.row : undefined;
  useTimelineWheel(scroller, scale, whole);
  useTimelinePaint(canvas, {
    size,
    trace,
    waterfall,
    gaps,
    scale,
    sight,
    scrollTop,
    selectedRow,
    hoveredRow,
    range: pointer.range,
  });

  const selectedId = selected?.span.spanId;
  const latest = useRef({ rowAt, rowOf, scroll, whole });
  useEffect(() => {
    latest.current = { rowAt, rowOf, scroll, whole };
  });
  const isMeasured = viewHeight > 0;
  useEffect(() => {
    // Only when the selection changes: a live trace must not pull back somebody who scrolled away.
    const now = latest.current;
    const row = selectedId === undefined ? undefined : now.rowOf(selectedId);
    const bar = row === undefined ? undefined : now.rowAt(row);
    if (!isMeasured || row === undefined || !bar || !scroller.current) return;
    scroller.current.scrollTop = scrollTopToShow(row, now.scroll);
    bringIntoWindow(bar, now.whole);
  }, [selectedId, isMeasured]);

  const onKeyDown = (event: KeyboardEvent) => {
    const command = timelineCommand(event, chosen !== undefined);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const pageRows = Math.max(1, Math.floor(viewHeight / ROW_HEIGHT));
    runCommand(command, { trace, waterfall, window, whole, selectedRow, pageRows });
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const target = hit({ x: event.clientX - box.left, y: event.clientY - box.top });
    const bar = target.kind === 'row' ? rowAt(target.row) : undefined;
    if (bar) zoomToBar(bar, whole);
    else setWindow(undefined);
  };

  const hovered = hoveredRow === undefined ? undefined : rowAt(hoveredRow);
  const isOnBar = pointer.hover?.hit.kind === 'row' && pointer.hover.hit.isOnBar;
  const hoveredGap = pointer.hover && !isOnBar ? gapAt(gaps, pointer.hover.point.x, scale) : undefined;
  return (
    <div className={styles.timeline}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="application"
        aria-roledescription="timeline"
        aria-label={`Timeline: ${formatCount(trace.spans.length)} spans in ${formatDuration(trace.end - trace.start)}. Arrow keys choose a span, W and S zoom, A and D pan. The Tree view lists the same spans.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys itself, and says which
        tabIndex={0}
        data-pointing={pointingAt(pointer.isPanning, pointer.hover?.hit.kind)}
        onKeyDown={onKeyDown}
        onDoubleClick={onDoubleClick}
        {...pointer.handlers}
      >
        <div className={styles.picture}>
          <canvas ref={canvas} className={styles.canvas} />
        </div>
        <div style={{ height: FRAME_HEIGHT + sight.totalHeight }} />
      </div>
      {hovered && pointer.hover && isOnBar ? (
        <TimelineTooltip trace={trace} row={hovered} point={pointer.hover.point} room={size} />
      ) : null}
      {hoveredGap && pointer.hover ? (
        <GapTooltip trace={trace} gap={hoveredGap} point={pointer.hover.point} room={size} />
      ) : null}
      <LiveText text={describePicture(trace, { window, gaps }, selected)} />
    </div>
  );
}

function pointingAt(isPanning: boolean, hit: string | undefined): string | undefined {
  return isPanning ? 'panning' : hit;
}
