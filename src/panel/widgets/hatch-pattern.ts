const HATCH = 8;
const tiles = new Map<string, OffscreenCanvas>();

/** Slanted lines of a colour, as everything that is missing is drawn. Null where the browser gives no pattern. */
export function hatchPattern(context: CanvasRenderingContext2D, colour: string): CanvasPattern | null {
  const tile = tiles.get(colour) ?? drawTile(colour);
  tiles.set(colour, tile);
  return context.createPattern(tile, 'repeat');
}

function drawTile(colour: string): OffscreenCanvas {
  const tile = new OffscreenCanvas(HATCH, HATCH);
  const ink = tile.getContext('2d');
  if (ink === null) return tile;
  ink.strokeStyle = colour;
  ink.globalAlpha = 0.28;
  ink.lineWidth = 2.5;
  // The corners belong to the neighbouring tiles' lines.
  for (const shift of [-HATCH, 0, HATCH]) {
    ink.beginPath();
    ink.moveTo(shift - 1, HATCH + 1);
    ink.lineTo(shift + HATCH + 1, -1);
    ink.stroke();
  }
  return tile;
}
