import { type PointerEvent, useRef, useState } from 'react';
import type { TimeScale } from '../../../core/analysis/time-scale.ts';
import { panWindow, type TimeWindow } from '../../../core/analysis/time-window.ts';
import type { Hit, Point } from './hit-test.ts';
import { showWindow } from './timeline-window.ts';

export interface PointerOptions {
  readonly scale: TimeScale;
  readonly whole: TimeWindow;
  readonly hit: (point: Point) => Hit;
  /** A press without a drag. */
  readonly onClick: (hit: Hit) => void;
}

export interface Hover {
  readonly point: Point;
  readonly hit: Hit;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Drag {
  readonly kind: 'pan' | 'range';
  readonly from: Point;
  readonly window: TimeWindow;
  readonly scrollTop: number;
  hasMoved: boolean;
}

export interface TimelinePointer {
  readonly hover: Hover | undefined;
  /** Pixels on the ruler, while it is dragged over. */
  readonly range: Range | undefined;
  readonly isPanning: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** A hand trembles: what moves less than this is a click. */
const CLICK_REACH = 4;

/** Hovering, clicking, dragging the rows (pans both ways) and dragging over the ruler (chooses the range to zoom to). */
export function useTimelinePointer({ scale, whole, hit, onClick }: PointerOptions): TimelinePointer {
  const drag = useRef<Drag>(undefined);
  // Where the pointer rests. What lies under it is looked up anew: rows fold, scroll and come while it does not move.
  const [rest, setRest] = useState<Point>();
  const [range, setRange] = useState<Range>();
  const [isPanning, setPanning] = useState(false);

  const end = () => {
    drag.current = undefined;
    setRange(undefined);
    setPanning(false);
  };

  const move = (event: PointerEvent<HTMLElement>, current: Drag) => {
    const point = pointOf(event);
    current.hasMoved ||= Math.hypot(point.x - current.from.x, point.y - current.from.y) >= CLICK_REACH;
    if (!current.hasMoved) return;
    setRest(undefined);
    if (current.kind === 'range') {
      setRange(rangeBetween(current.from.x, point.x, scale.width));
      return;
    }
    setPanning(true);
    const millis = scale.toTime(current.from.x) - scale.toTime(point.x);
    showWindow(panWindow(current.window, millis, whole), whole);
    event.currentTarget.scrollTop = current.scrollTop - (point.y - current.from.y);
  };

  return {
    hover: rest && { point: rest, hit: hit(rest) },
    range,
    isPanning,
    handlers: {
      onPointerDown: (event) => {
        const from = pointOf(event);
        // Right of the picture is the scroll bar.
        if (event.button !== 0 || from.x >= event.currentTarget.clientWidth) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const kind = hit(from).kind === 'ruler' ? 'range' : 'pan';
        const { scrollTop } = event.currentTarget;
        drag.current = { kind, from, window: scale.window, scrollTop, hasMoved: false };
      },
      onPointerMove: (event) => {
        if (drag.current) return move(event, drag.current);
        setRest(pointOf(event));
      },
      onPointerUp: (event) => {
        const current = drag.current;
        if (!current) return;
        const point = pointOf(event);
        if (!current.hasMoved) onClick(hit(point));
        else if (current.kind === 'range') {
          const { from, to } = rangeBetween(current.from.x, point.x, scale.width);
          // A drag straight down has chosen nothing.
          if (to > from) showWindow({ from: scale.toTime(from), to: scale.toTime(to) }, whole);
        }
        end();
      },
      onPointerCancel: end,
      onPointerLeave: () => setRest(undefined),
    },
  };
}

function pointOf(event: PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function rangeBetween(one: number, other: number, width: number): Range {
  const cut = (x: number) => Math.min(Math.max(x, 0), width);
  return { from: cut(Math.min(one, other)), to: cut(Math.max(one, other)) };
}
