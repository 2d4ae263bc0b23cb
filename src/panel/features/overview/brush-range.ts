import type { TimeWindow } from '../../../core/analysis/time-window.ts';

export type BrushEdge = 'from' | 'to';

export interface EdgeMove {
  readonly edge: BrushEdge;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** The range with one edge moved; it stays inside the limits, and an edge that passes the other one pushes it along. */
export function moveEdge(range: TimeWindow, { edge, time }: EdgeMove, limits: TimeWindow): TimeWindow {
  const at = Math.min(Math.max(time, limits.from), limits.to);
  return edge === 'from'
    ? { from: at, to: Math.max(at, range.to) }
    : { from: Math.min(at, range.from), to: at };
}

/** The range between two points of a drag, whichever way it went. */
export function dragRange(one: number, other: number, limits: TimeWindow): TimeWindow {
  const within = (time: number): number => Math.min(Math.max(time, limits.from), limits.to);
  return { from: within(Math.min(one, other)), to: within(Math.max(one, other)) };
}

const STEPS = 100;
const LARGE = 10;

/** Where a key takes an edge (ARIA slider pattern); undefined for a key that moves nothing. */
export function timeAfterKey(
  key: string,
  time: number,
  limits: TimeWindow,
  isLarge: boolean,
): number | undefined {
  const step = ((limits.to - limits.from) / STEPS) * (isLarge ? LARGE : 1);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return time - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return time + step;
    case 'PageDown':
      return time - step * LARGE;
    case 'PageUp':
      return time + step * LARGE;
    case 'Home':
      return limits.from;
    case 'End':
      return limits.to;
    default:
      return undefined;
  }
}
