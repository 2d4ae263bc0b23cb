import type { CanvasPalette } from '../../widgets/canvas-palette.ts';
import type { CanvasFrame } from '../../widgets/canvas-surface.ts';
import { RULER_FONT_SIZE, RULER_HEIGHT } from './measures.ts';
import type { TimelinePicture } from './timeline-picture.ts';

/** The ruler lies over the rows, which scroll under it, and shows the range that is being chosen on it. */
export function paintRuler(
  { context, width, height }: CanvasFrame,
  { ticks, scale, range }: Pick<TimelinePicture, 'ticks' | 'scale' | 'range'>,
  palette: CanvasPalette,
): void {
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, RULER_HEIGHT);
  if (range) {
    context.globalAlpha = 0.14;
    context.fillStyle = palette.accent;
    context.fillRect(range.from, 0, range.to - range.from, height);
    context.globalAlpha = 1;
    for (const x of [range.from, range.to - 1]) context.fillRect(x, 0, 1, height);
  }
  context.font = `${RULER_FONT_SIZE}px ${palette.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { time, label } of ticks) {
    const x = Math.round(scale.toPixel(time));
    context.fillStyle = palette.line;
    context.fillRect(x, RULER_HEIGHT - 6, 1, 6);
    context.fillStyle = palette.faintText;
    // A label cut by the right edge would read as another number.
    if (x + 6 + context.measureText(label).width <= width) context.fillText(label, x + 4, RULER_HEIGHT / 2);
  }
  context.fillStyle = palette.line;
  context.fillRect(0, RULER_HEIGHT - 1, width, 1);
}
