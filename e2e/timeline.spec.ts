import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { factOf, showView, spanRow, traceRow } from './panel-parts.ts';

let inspected: InspectedPage;

test.beforeAll('an order is placed', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
});

test.beforeEach('its trace is open, whole, with its root selected', async () => {
  await traceRow(inspected.panel, 'order:place').click();
  await showView(inspected.panel, 'Timeline');
  await timeline().press('0');
  await expect.poll(range).toEqual([0, 104]);
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('timeline › says in words what it draws, and names the view that lists the same', async () => {
  await expect(timeline()).toHaveAccessibleName(/^Timeline: 5 spans in 100 ms\..*Tree view/);
  await expect(spoken()).toHaveText(
    'Showing + 0 ms to + 104 ms. Selected order:place, 100 ms, starts at + 0 ms.',
  );
  await timeline().press('End');
  await timeline().press('ArrowUp');
  await expect(spoken()).toContainText('Selected POST /pay, 50 ms, starts at + 30 ms, failed.');
});

test('timeline › zooms by W and S around the selected span, pans by D and A, and shows all by 0', async () => {
  await timeline().press('End');
  await timeline().press('w');
  await timeline().press('w');
  const zoomed = await settledRange(([from, to]) => to - from < 60);
  expect(zoomed[0]).toBeLessThan(85);
  expect(zoomed[1]).toBeGreaterThan(95);
  await timeline().press('a');
  const earlier = await settledRange(([from]) => from < zoomed[0]);
  expect(earlier[1] - earlier[0]).toBeCloseTo(zoomed[1] - zoomed[0], 0);
  await timeline().press('d');
  await settledRange(([from]) => Math.abs(from - zoomed[0]) < 0.2);
  await timeline().press('s');
  await settledRange(([from, to]) => to - from > 60);
  await timeline().press('0');
  await settledRange(([from, to]) => from === 0 && to === 104);
});

test('timeline › zooms by Ctrl and wheel around the pointer, and pans by a sideways wheel', async () => {
  const { devtools } = inspected;
  await pointAt({ time: 52, row: 3 });
  await devtools.keyboard.down('Control');
  await devtools.mouse.wheel(0, -400);
  await devtools.keyboard.up('Control');
  const zoomed = await settledRange(([from, to]) => to - from < 60);
  expect((zoomed[0] + zoomed[1]) / 2).toBeCloseTo(52, 0);
  await devtools.mouse.wheel(120, 0);
  await settledRange(([from]) => from > zoomed[0]);
});

test('timeline › is panned by dragging its rows, and zoomed by dragging over its ruler', async () => {
  const { devtools } = inspected;
  await drag({ time: 26, y: 11 }, { time: 78, y: 11 });
  const [from, to] = await settledRange(([, end]) => end < 100);
  expect(from).toBeCloseTo(26, 0);
  expect(to).toBeCloseTo(78, 0);
  const box = await boxOfTimeline();
  await devtools.mouse.move(box.x + box.width / 2, box.y + 300);
  await devtools.mouse.down();
  await devtools.mouse.move(box.x + box.width / 4, box.y + 300, { steps: 4 });
  await devtools.mouse.up();
  const panned = await settledRange(([start]) => start > from + 5);
  expect(panned[0]).toBeCloseTo(39, 0);
});

test('timeline › selects the span whose bar is clicked, for all views', async () => {
  const { devtools, panel } = inspected;
  await pointAt({ time: 55, row: 3 });
  await devtools.mouse.down();
  await devtools.mouse.up();
  await expect(factOf(panel, 'name')).toHaveText('POST /pay');
  await showView(panel, 'Tree');
  await expect(spanRow(panel, 'POST /pay')).toHaveAttribute('aria-selected', 'true');
  await spanRow(panel, 'read shelf').click();
  await showView(panel, 'Timeline');
  await expect(spoken()).toContainText('Selected read shelf, 10 ms');
});

test('timeline › tells what the pointer is on', async () => {
  await pointAt({ time: 55, row: 3 });
  await expect(tooltip()).toContainText('POST /pay');
  await expect(tooltip()).toContainText('50 ms');
  await expect(tooltip()).toContainText('+ 30 ms');
  await expect(tooltip()).toContainText('error · card declined');
  await pointAt({ time: 2, row: 3 });
  await expect(tooltip()).toHaveCount(0);
});

test('timeline › zooms to a span by a double click or Enter, and back by Escape', async () => {
  const { devtools } = inspected;
  await pointAt({ time: 15, row: 1 });
  const box = await boxOfTimeline();
  await devtools.mouse.dblclick(box.x + xOf(box.width, 15), box.y + yOf(1));
  const zoomed = await settledRange(([, to]) => to < 30);
  expect(zoomed[0]).toBeGreaterThan(0);
  await timeline().press('Escape');
  await settledRange(([from, to]) => from === 0 && to === 104);
  await timeline().press('End');
  await timeline().press('Enter');
  const again = await settledRange(([from]) => from > 80);
  expect(again[1]).toBeLessThan(100);
});

test('timeline › folds a span by the left arrow, so that its child is not drawn', async () => {
  const { panel, devtools } = inspected;
  await timeline().press('ArrowDown');
  await timeline().press('ArrowLeft');
  // Without `read shelf` the request is drawn one row higher.
  await pointAt({ time: 55, row: 2 });
  await expect(tooltip()).toContainText('POST /pay');
  await showView(panel, 'Tree');
  await expect(spanRow(panel, 'check stock')).toHaveAttribute('aria-expanded', 'false');
  await showView(panel, 'Timeline');
  await timeline().press(']');
  await devtools.mouse.move(0, 0);
  await pointAt({ time: 55, row: 3 });
  await expect(tooltip()).toContainText('POST /pay');
});

type Range = readonly [from: number, to: number];

function timeline(): Locator {
  return inspected.panel.getByRole('application', { name: 'Timeline' });
}

function spoken(): Locator {
  return inspected.panel.getByRole('tabpanel', { name: 'Timeline' }).locator('[aria-live=polite]');
}

function tooltip(): Locator {
  return inspected.panel.getByRole('tabpanel', { name: 'Timeline' }).locator('dl');
}

/** What the picture says it shows, in milliseconds from the beginning of the trace. */
async function range(): Promise<Range> {
  const text = (await spoken().textContent()) ?? '';
  const [, from = '', to = ''] = /Showing (\S+ \S+ \S+) to (\S+ \S+ \S+)\./.exec(text) ?? [];
  return [millisIn(from), millisIn(to)];
}

function millisIn(text: string): number {
  const [sign, number, unit] = text.split(' ');
  return Number(number) * (unit === 'µs' ? 0.001 : 1) * (sign === '−' ? -1 : 1);
}

async function settledRange(holds: (range: Range) => boolean): Promise<Range> {
  let last: Range = [Number.NaN, Number.NaN];
  await expect(async () => {
    last = await range();
    expect(holds(last), `shows ${last.join(' to ')} ms`).toBe(true);
  }).toPass({ timeout: 5_000 });
  return last;
}

// The measures of the picture: a ruler of 22 px, 5 px, then rows of 24 px with their bars 11 px down; 104 ms wide.
function yOf(row: number): number {
  return 22 + 5 + row * 24 + 11;
}

function xOf(width: number, time: number): number {
  return (time / 104) * width;
}

async function boxOfTimeline() {
  const box = await timeline().locator('canvas').boundingBox();
  if (box === null) throw new Error('The timeline is not in sight.');
  return box;
}

async function pointAt({ time, row }: { readonly time: number; readonly row: number }): Promise<void> {
  const box = await boxOfTimeline();
  await inspected.devtools.mouse.move(box.x + xOf(box.width, time), box.y + yOf(row));
}

interface PicturePoint {
  readonly time: number;
  readonly y: number;
}

async function drag(from: PicturePoint, to: PicturePoint): Promise<void> {
  const { mouse } = inspected.devtools;
  const box = await boxOfTimeline();
  await mouse.move(box.x + xOf(box.width, from.time), box.y + from.y);
  await mouse.down();
  await mouse.move(box.x + xOf(box.width, to.time), box.y + to.y, { steps: 4 });
  await mouse.up();
}
