import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { namesOf } from './span-family.ts';

const RECORDED = ['recorded under sabotage', 'sabotaged work', 'sabotaged action', 'GET /api/slow'];

test('hostile sabotage › a page that breaks JSON, Map, Promise, the clock and ports is recorded all the same', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/hostile/sabotage.html`);
  expect(await inspected.page.evaluate("sabotage('the common')")).toEqual({ status: 200, thrown: [] });
  const { spans } = await exportedWhen(inspected, (file) => file.spans.length >= RECORDED.length);
  expect([...namesOf(spans)].sort()).toEqual(RECORDED.toSorted());
});

test('hostile sabotage › a page that breaks every built-in sees none of it come back from Tracepane', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/hostile/sabotage.html`);
  expect(await page.evaluate("sabotage('everything')")).toEqual({ status: 200, thrown: [] });
  await page.evaluate("tracepane.startSpan('recorded after the repair').end()");
  await expect(panel.getByRole('row', { name: 'recorded after the repair' })).toBeVisible();
});

test('hostile sabotage › a page that takes window.tracepane for itself keeps it, and its requests are still seen', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  const kept = await page.evaluate(`(async () => {
    window.tracepane = { mine: true };
    globalThis[Symbol.for('tracepane.v1')] = undefined;
    await fetch('/api/echo');
    return window.tracepane;
  })()`);
  expect(kept).toEqual({ mine: true });
  await expect(panel.getByRole('row', { name: 'GET /api/echo' })).toBeVisible();
});
