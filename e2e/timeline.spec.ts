import { expect, test } from './fixture.ts';
import { orderTimeline } from './order-timeline.ts';
import { factOf, showView, spanRow } from './panel-parts.ts';
import { onBar, pixelOf, pointAt, spokenOf, timelineOf, tooltipOf } from './timeline-picture.ts';

const order = orderTimeline();

test('timeline › says in words what it draws, and names the view that lists the same', async () => {
  const { inspected, press } = order();
  const { panel } = inspected;
  await expect(timelineOf(panel)).toHaveAccessibleName(/^Timeline: 5 spans in 100 ms\..*Tree view/);
  await expect(spokenOf(panel)).toHaveText(
    'Showing + 0 ms to + 104 ms. Selected order:place, 100 ms, starts at + 0 ms.',
  );
  await press('End', 'ArrowUp');
  await expect(spokenOf(panel)).toContainText('Selected POST /pay, 50 ms, starts at + 30 ms, failed.');
});

test('timeline › selects the span whose bar is clicked, for all views', async () => {
  const { inspected } = order();
  const { devtools, panel } = inspected;
  const { x, y } = await pixelOf(panel, onBar(55, 3));
  await devtools.mouse.click(x, y);
  await expect(factOf(panel, 'name')).toHaveText('POST /pay');
  await showView(panel, 'Tree');
  await expect(spanRow(panel, 'POST /pay')).toHaveAttribute('aria-selected', 'true');
  await spanRow(panel, 'read shelf').click();
  await showView(panel, 'Timeline');
  await expect(spokenOf(panel)).toContainText('Selected read shelf, 10 ms');
});

test('timeline › tells what the pointer is on', async () => {
  const { inspected } = order();
  const tooltip = tooltipOf(inspected.panel);
  await pointAt(inspected, onBar(55, 3));
  for (const words of ['POST /pay', '50 ms', '+ 30 ms', 'error · card declined']) {
    await expect(tooltip).toContainText(words);
  }
  await pointAt(inspected, onBar(2, 3));
  await expect(tooltip).toHaveCount(0);
});

test('timeline › folds a span by the left arrow, so that its child is not drawn', async () => {
  const { inspected, press } = order();
  const { panel } = inspected;
  await press('ArrowDown');
  await pointAt(inspected, onBar(15, 2));
  await expect(tooltipOf(panel)).toContainText('read shelf');
  await pointAt(inspected, onBar(55, 2));
  await expect(tooltipOf(panel)).toHaveCount(0);
  await press('ArrowLeft');
  // Without `read shelf` the request is drawn one row higher: under the pointer, which has not moved.
  await expect(tooltipOf(panel)).toContainText('POST /pay');
  await showView(panel, 'Tree');
  await expect(spanRow(panel, 'check stock')).toHaveAttribute('aria-expanded', 'false');
  await showView(panel, 'Timeline');
  await press(']');
  await pointAt(inspected, onBar(55, 3));
  await expect(tooltipOf(panel)).toContainText('POST /pay');
});
