import type { Overview } from '../../../core/analysis/overview.ts';
import { themeColour } from '../../theme/category-colour.ts';
import type { CanvasFrame } from '../../widgets/canvas-surface.ts';
import { hatchPattern } from '../../widgets/hatch-pattern.ts';

/** Pixels of a bar with the blank after it. */
export const BUCKET_WIDTH = 5;
const GAP_BETWEEN = 1;
const TOP = 6;
const BOTTOM = 4;
const ERROR_HEIGHT = 6;

/** Bars of activity, red feet where errors are, hatched where data is missing. */
export function paintOverview({ context, width, height }: CanvasFrame, overview: Overview): void {
  const { activity, errors, gaps, mostActivity } = overview;
  const pitch = width / activity.length;
  const barWidth = Math.max(1, pitch - GAP_BETWEEN);
  const ground = height - BOTTOM;
  const hatch = hatchPattern(context, themeColour('--warn'));
  const action = themeColour('--action');
  const error = themeColour('--error');
  for (let bucket = 0; bucket < activity.length; bucket++) {
    const left = bucket * pitch;
    if (gaps[bucket] === 1 && hatch !== null) {
      context.fillStyle = hatch;
      context.fillRect(left, 0, pitch + 0.5, height);
    }
    const barHeight = heightOf(activity[bucket] ?? 0, mostActivity, ground - TOP);
    context.globalAlpha = 0.6;
    context.fillStyle = action;
    context.fillRect(left, ground - barHeight, barWidth, barHeight);
    context.globalAlpha = 1;
    if ((errors[bucket] ?? 0) > 0) {
      context.fillStyle = error;
      context.fillRect(left, ground - ERROR_HEIGHT, barWidth, ERROR_HEIGHT);
    }
  }
}

/** Square root: a burst of thousands must not flatten the clicks beside it. */
function heightOf(activity: number, most: number, room: number): number {
  if (activity <= 0 || most <= 0) return 0;
  return Math.max(2, Math.sqrt(activity / most) * room);
}
