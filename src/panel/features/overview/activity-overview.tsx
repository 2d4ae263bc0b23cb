import { useCallback, useRef } from 'react';
import type { Overview as OverviewData } from '../../../core/analysis/overview.ts';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import { formatCount } from '../../../core/base/format-count.ts';
import { formatDuration } from '../../../core/base/format-duration.ts';
import { useTheme } from '../../state/theme.ts';
import { setBrush, useView } from '../../state/view.ts';
import { type CanvasFrame, useCanvasPaint, useCanvasSize } from '../../widgets/canvas-surface.ts';
import { clockTime } from '../../widgets/clock-time.ts';
import styles from './activity-overview.module.css';
import { BrushEdgeHandle } from './brush-edge.tsx';
import { BUCKET_WIDTH, paintOverview } from './paint-overview.ts';
import { useBrushDrag } from './use-brush-drag.ts';
import { useOverview } from './use-overview.ts';

/** Activity over all the time in scope. Dragging over it narrows the list of traces to a range; a double click shows all again. */
export function ActivityOverview() {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(canvas);
  const theme = useTheme();
  const overview = useOverview(Math.floor(size.width / BUCKET_WIDTH));
  const brush = useView((state) => state.brush);
  const { hovered, isDragging, ...pointer } = useBrushDrag(box, overview?.window);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the theme in force
  const paint = useCallback(
    (frame: CanvasFrame) => {
      if (overview !== undefined) paintOverview(frame, overview);
    },
    [overview, theme],
  );
  useCanvasPaint({ canvas, size, paint });

  return (
    <section
      ref={box}
      aria-label="Activity over time"
      className={brush === undefined ? `${styles.overview} ${styles.whole}` : styles.overview}
      onDoubleClick={() => setBrush(undefined)}
      {...pointer}
    >
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={describeOverview(overview)} />
      {overview === undefined ? undefined : (
        <>
          {brush === undefined ? undefined : (
            <div className={styles.range} style={placeOf(brush, overview.window)} />
          )}
          <BrushEdgeHandle edge="from" range={brush ?? overview.window} limits={overview.window} />
          <BrushEdgeHandle edge="to" range={brush ?? overview.window} limits={overview.window} />
          {hovered === undefined ? undefined : (
            <Hover time={hovered} window={overview.window} brush={isDragging ? brush : undefined} />
          )}
        </>
      )}
    </section>
  );
}

interface HoverProps {
  readonly time: number;
  readonly window: TimeWindow;
  /** Set while a range is dragged: its length is told too. */
  readonly brush: TimeWindow | undefined;
}

function Hover({ time, window, brush }: HoverProps) {
  const share = (time - window.from) / (window.to - window.from);
  return (
    <div
      className={share > 0.8 ? `${styles.hover} ${styles.late}` : styles.hover}
      style={{ left: `${share * 100}%` }}
      aria-hidden="true"
    >
      <span className={styles.time}>
        {clockTime(time)}
        {brush === undefined ? '' : ` · ${formatDuration(brush.to - brush.from)}`}
      </span>
    </div>
  );
}

function placeOf(range: TimeWindow, window: TimeWindow): { readonly left: string; readonly width: string } {
  const whole = window.to - window.from;
  const left = Math.max(0, (range.from - window.from) / whole);
  const right = Math.min(1, (range.to - window.from) / whole);
  return { left: `${left * 100}%`, width: `${Math.max(0, right - left) * 100}%` };
}

function describeOverview(overview: OverviewData | undefined): string {
  if (overview === undefined) return 'No activity yet';
  const { window, activity, errors } = overview;
  const spans = Math.round(activity.reduce((sum, value) => sum + value, 0));
  const failures = errors.reduce((sum, value) => sum + value, 0);
  const content = `${counted(spans, 'span')} and ${counted(failures, 'error')}`;
  return `${content} from ${clockTime(window.from)} to ${clockTime(window.to)}`;
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
