import { expect, test } from './fixture.ts';
import { orderTimeline } from './order-timeline.ts';
import { drag, isWhole, onBar, onRuler, pixelOf, pointAt, shownRange } from './timeline-picture.ts';

const order = orderTimeline();

test('timeline zoom › W and S zoom around the selected span, D and A pan, 0 shows all', async () => {
  const { inspected, press } = order();
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
  const { inspected } = order();
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
  const { inspected } = order();
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
  const { inspected, press } = order();
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
