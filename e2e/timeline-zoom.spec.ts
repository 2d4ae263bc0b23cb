import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { showView, traceRow } from './panel-parts.ts';
import {
  drag,
  isWhole,
  onBar,
  onRuler,
  pixelOf,
  pointAt,
  shownRange,
  timelineOf,
} from './timeline-picture.ts';

let inspected: InspectedPage;

test.beforeAll('an order is placed', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
});

test.beforeEach('its trace is open, whole, with its root selected', async () => {
  await traceRow(inspected.panel, 'order:place').click();
  await showView(inspected.panel, 'Timeline');
  await press('0');
  await shownRange(inspected.panel, isWhole);
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('timeline zoom › W and S zoom around the selected span, D and A pan, 0 shows all', async () => {
  const { panel } = inspected;
  await press('End', 'w', 'w');
  const zoomed = await shownRange(panel, ([from, to]) => to - from < 60);
  expect(zoomed[0]).toBeLessThan(85);
  expect(zoomed[1]).toBeGreaterThan(95);
  await press('a');
  const earlier = await shownRange(panel, ([from]) => from < zoomed[0]);
  expect(earlier[1] - earlier[0]).toBeCloseTo(zoomed[1] - zoomed[0], 0);
  await press('d');
  await shownRange(panel, ([from]) => Math.abs(from - zoomed[0]) < 0.2);
  await press('s');
  await shownRange(panel, ([from, to]) => to - from > 60);
  await press('0');
  await shownRange(panel, isWhole);
});

test('timeline zoom › Ctrl and wheel zoom around the pointer, a sideways wheel pans', async () => {
  const { devtools, panel } = inspected;
  await pointAt(inspected, onBar(52, 3));
  await devtools.keyboard.down('Control');
  await devtools.mouse.wheel(0, -400);
  await devtools.keyboard.up('Control');
  const zoomed = await shownRange(panel, ([from, to]) => to - from < 60);
  expect((zoomed[0] + zoomed[1]) / 2).toBeCloseTo(52, 0);
  await devtools.mouse.wheel(120, 0);
  await shownRange(panel, ([from]) => from > zoomed[0]);
});

test('timeline zoom › a drag over the ruler zooms to its range, a drag of the rows pans', async () => {
  const { panel } = inspected;
  await drag(inspected, onRuler(26), onRuler(78));
  const [from, to] = await shownRange(panel, ([, end]) => end < 100);
  expect(from).toBeCloseTo(26, 0);
  expect(to).toBeCloseTo(78, 0);
  // A quarter of the picture, which now shows 52 ms.
  await drag(inspected, onBar(52, 12), onBar(26, 12));
  // Not before the last move of the pointer has been drawn.
  await shownRange(panel, ([begin]) => Math.abs(begin - 39) < 0.5);
});

test('timeline zoom › a double click or Enter shows one span, Escape all of them again', async () => {
  const { devtools, panel } = inspected;
  const { x, y } = await pixelOf(panel, onBar(15, 1));
  await devtools.mouse.dblclick(x, y);
  const [from] = await shownRange(panel, ([, end]) => end < 30);
  expect(from).toBeGreaterThan(0);
  await press('Escape');
  await shownRange(panel, isWhole);
  await press('End', 'Enter');
  const [, to] = await shownRange(panel, ([begin]) => begin > 80);
  expect(to).toBeLessThan(100);
});

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await timelineOf(inspected.panel).press(key);
}
