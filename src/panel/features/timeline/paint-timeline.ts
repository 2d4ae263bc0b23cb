import type { CanvasPalette } from '../../widgets/canvas-palette.ts';
import type { CanvasFrame } from '../../widgets/canvas-surface.ts';
import { hatchPattern } from '../../widgets/hatch-pattern.ts';
import type { AsideMark, BarMark } from './draw-list.ts';
import type { EdgeCurve } from './edge-curves.ts';
import { rowTop } from './hit-test.ts';
import {
  BAR_HEIGHT,
  BAR_RADIUS,
  BAR_TOP,
  LABEL_FONT_SIZE,
  LABEL_GAP,
  ROW_HEIGHT,
  RULER_HEIGHT,
} from './measures.ts';
import { paintRuler } from './paint-ruler.ts';
import type { PixelRun } from './pixel-runs.ts';
import type { TimelinePicture } from './timeline-picture.ts';

export function paintTimeline(frame: CanvasFrame, picture: TimelinePicture, palette: CanvasPalette): void {
  const { context } = frame;
  paintGrid(frame, picture, palette);
  paintGaps(frame, picture, palette);
  paintRowBand(frame, picture, picture.hoveredRow, palette.hover);
  paintRowBand(frame, picture, picture.selectedRow, palette.selection);
  context.font = labelFont(palette);
  context.textBaseline = 'middle';
  for (const mark of picture.marks) {
    const top = rowTop(mark.row, picture.place) + BAR_TOP;
    if (mark.kind === 'aside') paintAside(frame, mark, { top, palette });
    else paintBar(frame, mark, { top, palette, strip: picture.strips.get(mark.row) });
  }
  for (const curve of picture.curves) paintCurve(frame, curve, palette);
  paintRuler(frame, picture, palette);
}

export function labelFont(palette: CanvasPalette): string {
  return `500 ${LABEL_FONT_SIZE}px ${palette.font}`;
}

function paintGrid(
  { context, height }: CanvasFrame,
  { ticks, scale }: TimelinePicture,
  palette: CanvasPalette,
): void {
  context.fillStyle = palette.softLine;
  for (const { time } of ticks) context.fillRect(Math.round(scale.toPixel(time)), RULER_HEIGHT, 1, height);
}

/** Behind the bars, over all rows: nobody knows in which of them something is missing. */
function paintGaps(
  { context, height }: CanvasFrame,
  { gaps }: TimelinePicture,
  palette: CanvasPalette,
): void {
  const hatch = gaps.length === 0 ? null : hatchPattern(context, palette.gap);
  if (hatch === null) return;
  context.fillStyle = hatch;
  for (const { x, width } of gaps) context.fillRect(x, RULER_HEIGHT, width, height - RULER_HEIGHT);
}

function paintRowBand(
  { context, width }: CanvasFrame,
  { place }: TimelinePicture,
  row: number | undefined,
  color: string,
): void {
  if (row === undefined) return;
  context.fillStyle = color;
  context.fillRect(0, rowTop(row, place), width, ROW_HEIGHT);
}

interface BarPlace {
  readonly top: number;
  readonly palette: CanvasPalette;
  readonly strip?: readonly PixelRun[] | undefined;
}

function paintBar({ context }: CanvasFrame, mark: BarMark, { top, palette, strip }: BarPlace): void {
  const color = mark.isError ? palette.errorBar : palette.bar[mark.category];
  context.fillStyle = mark.isOpen ? fading(context, mark, color) : color;
  context.beginPath();
  context.roundRect(mark.x, top, mark.width, BAR_HEIGHT, Math.min(BAR_RADIUS, mark.width / 2));
  context.fill();
  if (strip) {
    // What a collapsed row hides, as a thin line of busy pixels along the bottom of its bar.
    context.fillStyle = palette.surface;
    context.globalAlpha = 0.55;
    for (const run of strip) context.fillRect(run.x, top + BAR_HEIGHT - 3, run.width, 2);
    context.globalAlpha = 1;
  }
  const { text, place, x } = mark.label;
  context.fillStyle = place === 'inside' ? palette.barLabel : palette.text;
  context.textAlign = place === 'left' ? 'right' : 'left';
  context.fillText(text, x, top + BAR_HEIGHT / 2 + 0.5);
}

/** A span that has not ended fades out: nobody knows yet how far it will reach. */
function fading(context: CanvasRenderingContext2D, { x, width }: BarMark, color: string): CanvasGradient {
  const gradient = context.createLinearGradient(x, 0, x + width, 0);
  gradient.addColorStop(Math.max(0, 1 - 48 / Math.max(width, 1)), color);
  gradient.addColorStop(1, `${color}1a`);
  return gradient;
}

function paintAside(
  { context, width }: CanvasFrame,
  { side, text }: AsideMark,
  { top, palette }: BarPlace,
): void {
  context.fillStyle = palette.faintText;
  context.textAlign = side === 'left' ? 'left' : 'right';
  const words = side === 'left' ? `‹ ${text}` : `${text} ›`;
  context.fillText(words, side === 'left' ? LABEL_GAP : width - LABEL_GAP, top + BAR_HEIGHT / 2 + 0.5);
}

function paintCurve({ context }: CanvasFrame, curve: EdgeCurve, palette: CanvasPalette): void {
  const handle = Math.max(12, Math.abs(curve.toY - curve.fromY) / 2) * Math.sign(curve.toY - curve.fromY);
  // From the edge of one bar to the edge of the other, so that the names inside stay readable.
  const rim = (BAR_HEIGHT / 2) * Math.sign(curve.toY - curve.fromY);
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.3;
  context.setLineDash(curve.isDashed ? [4, 3] : []);
  context.beginPath();
  context.moveTo(curve.fromX, curve.fromY + rim);
  context.bezierCurveTo(
    curve.fromX,
    curve.fromY + rim + handle,
    curve.toX,
    curve.toY - rim - handle,
    curve.toX,
    curve.toY - rim,
  );
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = palette.accent;
  context.beginPath();
  context.arc(curve.toX, curve.toY - rim, 2.2, 0, 2 * Math.PI);
  context.fill();
}
