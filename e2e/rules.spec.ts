import { exclude, openRules } from './capture-rules.ts';
import { launchTracepane, type TracepaneBrowser } from './drive.ts';
import { type ExportedFile, exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import type { InspectedPage } from './inspected-page.ts';

// Rules are the browser's, so each test has a browser of its own.
let tracepane: TracepaneBrowser;
let inspected: InspectedPage;

test.beforeEach('a page that ticks', async ({ pages }) => {
  tracepane = await launchTracepane();
  inspected = await tracepane.openPage(`${pages.url}/rules.html`);
  await expect(inspected.panel.getByRole('row', { name: 'noise:tick' }).first()).toBeVisible();
});

test.afterEach('the browser ends', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await tracepane.close();
});

test('rules › an exclude pattern holds on the open page within a second, and after a reload', async () => {
  await exclude(inspected, 'noise:*');
  const saved = Date.now();
  await moreRounds(100); // Two seconds of the page.
  const file = await exportedWhen(inspected, (each) => lastOf(each, 'signal:tick') > saved + 1_500);
  expect(lastOf(file, 'noise:tick')).toBeLessThan(saved + 1_000);
  expect(lastOf(file, 'noise:tick')).toBeGreaterThan(0);
  expect(lastOf(file, '__system_tick')).toBeGreaterThan(saved + 1_500);

  const reloaded = Date.now();
  await inspected.page.reload();
  await moreRounds(20);
  const again = await exportedWhen(inspected, (each) => lastOf(each, 'signal:tick') > reloaded + 500);
  expect(lastOf(again, 'noise:tick')).toBeLessThan(reloaded);
});

test('rules › what a person excludes, the system’s own spans are not among', async () => {
  await exclude(inspected, '*');
  const saved = Date.now();
  await moreRounds(100);
  const file = await exportedWhen(inspected, (each) => lastOf(each, '__system_tick') > saved + 1_500);
  expect(lastOf(file, '__system_tick')).toBeGreaterThan(saved + 1_500);
  expect(lastOf(file, 'signal:tick')).toBeLessThan(saved + 1_000);
});

test('rules › the verbosity minimal leaves out payloads and attributes', async () => {
  const opened = Date.now();
  await moreRounds(10);
  const rules = await openRules(inspected);
  await rules.getByRole('combobox', { name: 'Verbosity' }).selectOption('minimal');
  await expect(rules.getByText('Saved', { exact: true })).toBeVisible();
  const saved = Date.now();
  await moreRounds(100);
  const file = await exportedWhen(inspected, (each) => lastOf(each, 'signal:act') > saved + 1_500);
  const actions = file.spans.filter(({ name }) => name === 'signal:act');
  expect(actions.filter(({ startTime }) => startTime < opened).at(-1)?.payload).toBeDefined();
  const late = file.spans.filter(({ startTime }) => startTime > saved + 1_000);
  expect(late.length).toBeGreaterThan(10);
  expect(late.filter(({ payload }) => payload !== undefined)).toEqual([]);
  expect(late.filter(({ attributes }) => Object.keys(attributes).length > 0)).toEqual([]);
});

test('rules › a regex that cannot be run is refused where it is wrong, and the old rules stay', async () => {
  await exclude(inspected, 'noise:*');
  const rules = await openRules(inspected);
  const field = rules.getByRole('textbox', { name: 'Add exclude pattern' });
  await field.fill('/signal:(?=tick)/');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(rules.locator('mark')).toHaveText('(?=');
  const refused = Date.now();
  await moreRounds(100);
  const file = await exportedWhen(inspected, (each) => lastOf(each, 'signal:tick') > refused + 1_500);
  expect(lastOf(file, 'signal:tick')).toBeGreaterThan(refused + 1_500);
  expect(lastOf(file, 'noise:tick')).toBeLessThan(refused + 1_000);
});

/** Resolves when the page has recorded so many more rounds. */
async function moreRounds(count: number): Promise<void> {
  const now = await inspected.page.evaluate<number>('rounds');
  await inspected.page.waitForFunction(`rounds >= ${now + count}`);
}

/** When the last span of this name began, in epoch milliseconds; 0 where there is none. */
function lastOf({ spans }: ExportedFile, name: string): number {
  return spans.findLast((span) => span.name === name)?.startTime ?? 0;
}
