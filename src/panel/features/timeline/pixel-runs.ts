import type { TimeScale } from '../../../core/analysis/time-scale.ts';

interface Stretch {
  readonly start: number;
  readonly end?: number;
}

/** Neighbouring pixel columns that have work in them. */
export interface PixelRun {
  readonly x: number;
  readonly width: number;
}

/** More spans than this below one collapsed row are not looked at in a frame: the strip is a hint, not a measure. */
export const MOST_LOOKED_AT = 20_000;

/**
 * Many spans on one line: spans narrower than a pixel are merged into columns, so that however many there are, no more than
 * one rectangle per two pixels is drawn.
 */
export function pixelRuns(spans: readonly Stretch[], scale: TimeScale): readonly PixelRun[] {
  const width = Math.max(0, Math.ceil(scale.width));
  const busy = new Uint8Array(width);
  for (let index = 0; index < Math.min(spans.length, MOST_LOOKED_AT); index++) {
    const span = spans[index];
    if (!span) continue;
    const left = Math.floor(scale.toPixel(span.start));
    const right = span.end === undefined ? width : Math.ceil(scale.toPixel(span.end));
    if (right < 0 || left >= width) continue;
    busy.fill(1, Math.max(0, left), Math.max(left + 1, right));
  }
  return runsOf(busy);
}

function runsOf(busy: Uint8Array): readonly PixelRun[] {
  const runs: PixelRun[] = [];
  for (let x = busy.indexOf(1); x !== -1; ) {
    const end = busy.indexOf(0, x);
    const after = end === -1 ? busy.length : end;
    runs.push({ x, width: after - x });
    x = busy.indexOf(1, after);
  }
  return runs;
}
