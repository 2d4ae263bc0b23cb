import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { namesOf } from './span-family.ts';

const HONEST = ['honest 1', 'honest 2', 'honest 3'];

test('hostile messages › a page gets no hold of the port, and what it forges is not believed', async ({
  tracepane,
  pages,
}) => {
  const bystander = await tracepane.openPage(`${pages.url}/visits.html`);
  await bystander.page.evaluate("visit('a bystander')");
  const forger = await tracepane.openPage(`${pages.url}/hostile/forging.html`);
  const { spans, sessions, gaps } = await exportedWhen(forger, (file) => file.spans.length >= HONEST.length);
  expect(await forger.page.evaluate('stolen')).toEqual([]);
  expect(await forger.page.evaluate('overheard')).toEqual([]);
  expect([...namesOf(spans)].sort()).toEqual(HONEST);
  expect(sessions.map(({ url }) => url)).toEqual([`${pages.url}/hostile/forging.html`]);
  expect(gaps).toEqual([]);
  await expect(forger.panel.getByRole('status', { name: 'Capture status' })).toContainText('0 lost');
  const seen = await exportedWhen(bystander, ({ spans: own }) => own.length > 0);
  expect(namesOf(seen.spans)).toEqual(['visit of a bystander']);
});

test('hostile messages › a page does not overhear what is said when it is left', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/hostile/forging.html`);
  await page.evaluate("tracepane.startSpan('just before leaving').end()");
  await page.goto(`${pages.url}/plain.html`);
  await expect(panel.getByRole('row', { name: 'just before leaving' })).toBeVisible();
  expect(await page.evaluate('sessionStorage.overheardAtTheDoor')).toBeUndefined();
});
