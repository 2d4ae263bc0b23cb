import type { Locator } from 'playwright';
import { expect } from 'playwright/test';
import type { InspectedPage } from './inspected-page.ts';
import type { Panel } from './panel-parts.ts';

/** What the picture shows, in milliseconds from the beginning of the trace. */
type ShownRange = readonly [from: number, to: number];

export interface PicturePoint {
  readonly time: number;
  /** Pixels from the top of the picture. */
  readonly y: number;
}

/** The canvas of the order's 100 ms, as it is when all of it is shown: the picture ends a little after the trace. */
const WHOLE_MS = 104;
const RULER_HEIGHT = 22;
const PADDING = 5;
const ROW_HEIGHT = 24;
const TO_BAR_MIDDLE = 11;

export function timelineOf(panel: Panel): Locator {
  return panel.getByRole('application', { name: 'Timeline' });
}

/** The words for those who cannot see the picture; they follow it when it has come to rest. */
export function spokenOf(panel: Panel): Locator {
  return panel.getByRole('tabpanel', { name: 'Timeline' }).locator('[aria-live=polite]');
}

export function tooltipOf(panel: Panel): Locator {
  return panel.getByRole('tabpanel', { name: 'Timeline' }).locator('dl').locator('..');
}

/** The range that the picture says it shows, once it `holds`. Errors: rejects after fifteen seconds. */
export async function shownRange(panel: Panel, holds: (range: ShownRange) => boolean): Promise<ShownRange> {
  let last: ShownRange = [Number.NaN, Number.NaN];
  await expect(async () => {
    const text = (await spokenOf(panel).textContent()) ?? '';
    const [, from = '', to = ''] = /Showing (\S+ \S+ \S+) to (\S+ \S+ \S+)\./.exec(text) ?? [];
    last = [millisIn(from), millisIn(to)];
    expect(holds(last), `shows ${last.join(' to ')} ms`).toBe(true);
  }).toPass({ timeout: 15_000 });
  return last;
}

export function isWhole([from, to]: ShownRange): boolean {
  return from === 0 && to === WHOLE_MS;
}

/** Where a bar is, while all is shown. */
export function onBar(time: number, row: number): PicturePoint {
  return { time, y: RULER_HEIGHT + PADDING + row * ROW_HEIGHT + TO_BAR_MIDDLE };
}

export function onRuler(time: number): PicturePoint {
  return { time, y: RULER_HEIGHT / 2 };
}

export async function pointAt({ devtools, panel }: InspectedPage, point: PicturePoint): Promise<void> {
  const { x, y } = await pixelOf(panel, point);
  await devtools.mouse.move(x, y);
}

export async function drag(inspected: InspectedPage, from: PicturePoint, to: PicturePoint): Promise<void> {
  const { mouse } = inspected.devtools;
  const end = await pixelOf(inspected.panel, to);
  await pointAt(inspected, from);
  await mouse.down();
  await mouse.move(end.x, end.y, { steps: 4 });
  await mouse.up();
}

/** In the DevTools window, where the mouse lives. */
export async function pixelOf(panel: Panel, { time, y }: PicturePoint) {
  const box = await timelineOf(panel).locator('canvas').boundingBox();
  if (box === null) throw new Error('The timeline is not in sight.');
  return { x: box.x + (time / WHOLE_MS) * box.width, y: box.y + y };
}

/** `− 40 µs` → -0.04 */
function millisIn(text: string): number {
  const [sign, number, unit] = text.split(' ');
  return Number(number) * (unit === 'µs' ? 0.001 : 1) * (sign === '−' ? -1 : 1);
}
