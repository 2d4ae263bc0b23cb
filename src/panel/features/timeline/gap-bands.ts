import type { TimeScale } from '../../../core/analysis/time-scale.ts';

/** A stretch of time in which something is missing; milliseconds on the scale of the trace. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Pixels along the time axis. */
export interface GapBand {
  readonly x: number;
  readonly width: number;
}

/** Narrower than this a hatch could not be told from a line. */
const LEAST_BAND_WIDTH = 5;

/** Where gaps are in sight, cut to the picture; what would overlap is one band. The earliest gap comes first, and so does its band. */
export function gapBands(gaps: readonly Stretch[], scale: TimeScale): readonly GapBand[] {
  const bands: GapBand[] = [];
  for (const gap of gaps) {
    const { left, right } = gapPixels(gap, scale);
    if (right <= 0 || left >= scale.width) continue;
    const x = Math.max(left, 0);
    const end = Math.min(right, scale.width);
    const last = bands.at(-1);
    if (last === undefined || x > last.x + last.width) bands.push({ x, width: end - x });
    else bands[bands.length - 1] = { x: last.x, width: Math.max(last.width, end - last.x) };
  }
  return bands;
}

/** The gap whose band is at a pixel; of several the one that began last. */
export function gapAt<Gap extends Stretch>(
  gaps: readonly Gap[],
  x: number,
  scale: TimeScale,
): Gap | undefined {
  return gaps.findLast((gap) => {
    const { left, right } = gapPixels(gap, scale);
    return x >= left && x <= right;
  });
}

/** A gap of no length, or one that is zoomed away to nothing, is still seen: around the time where it was. */
function gapPixels(
  { start, end }: Stretch,
  scale: TimeScale,
): { readonly left: number; readonly right: number } {
  const left = scale.toPixel(start);
  const right = scale.toPixel(end);
  const lacking = Math.max(0, LEAST_BAND_WIDTH - (right - left)) / 2;
  return { left: left - lacking, right: right + lacking };
}
