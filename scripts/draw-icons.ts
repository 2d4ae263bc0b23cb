// Draws public/icons/*.png: three bars of a waterfall on a dark rounded square. Run it again after changing a number:
//   node --import tsx scripts/draw-icons.ts
// Written out by hand because a picture of four shapes is no reason for an image library.
import { writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import { isEntryPoint } from './is-entry-point.mjs';

type Colour = readonly [red: number, green: number, blue: number];

interface RoundedBox {
  /** Fractions of the icon's side. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly colour: Colour;
}

const SIZES = [16, 32, 48, 128] as const;

const SHAPES: readonly RoundedBox[] = [
  { left: 0, top: 0, width: 1, height: 1, radius: 0.2, colour: [0x1f, 0x20, 0x23] },
  { left: 0.14, top: 0.2, width: 0.5, height: 0.15, radius: 0.05, colour: [0x7c, 0xac, 0xf8] },
  { left: 0.3, top: 0.425, width: 0.42, height: 0.15, radius: 0.05, colour: [0x5b, 0xb5, 0xa2] },
  { left: 0.52, top: 0.65, width: 0.34, height: 0.15, radius: 0.05, colour: [0xc5, 0x8a, 0xf9] },
];

// Each pixel is the mean of 8 × 8 points: enough for smooth corners at 16 pixels.
const POINTS = 8;

function drawIcon(side: number): Buffer {
  const pixels = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) pixels.set(pixelAt(x, y, side), (y * side + x) * 4);
  }
  return encodePng(side, pixels);
}

function pixelAt(x: number, y: number, side: number): readonly number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let point = 0; point < POINTS * POINTS; point++) {
    const across = (x + ((point % POINTS) + 0.5) / POINTS) / side;
    const down = (y + (Math.floor(point / POINTS) + 0.5) / POINTS) / side;
    const shape = SHAPES.findLast((candidate) => contains(candidate, across, down));
    if (shape === undefined) continue;
    covered++;
    shape.colour.forEach((value, channel) => {
      sum[channel] = (sum[channel] ?? 0) + value;
    });
  }
  const mean = sum.map((value) => (covered === 0 ? 0 : Math.round(value / covered)));
  return [...mean, Math.round((covered / (POINTS * POINTS)) * 255)];
}

function contains(box: RoundedBox, x: number, y: number): boolean {
  // Distance to the box shrunk by its radius; zero inside it.
  const beyondX = Math.max(box.left + box.radius - x, x - (box.left + box.width - box.radius), 0);
  const beyondY = Math.max(box.top + box.radius - y, y - (box.top + box.height - box.radius), 0);
  return Math.hypot(beyondX, beyondY) <= box.radius;
}

/** A PNG of 8-bit RGBA rows without row filters. @see https://www.w3.org/TR/png-3/ */
function encodePng(side: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side * 4 + 1));
  for (let y = 0; y < side; y++) {
    pixels.copy(rows, y * (side * 4 + 1) + 1, y * side * 4, (y + 1) * side * 4);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

if (isEntryPoint(import.meta.url)) {
  for (const side of SIZES) await writeFile(`public/icons/${side}.png`, drawIcon(side));
}
