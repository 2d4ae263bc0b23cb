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

test('rules › an exclude pattern holds on the open page without a reload, and after one', async () => {
  await exclude(inspected, 'noise:*');
  const since = await whenLeftOut('noise:tick');
  await moreRounds(20);
  const file = await exportedWhen(inspected, (each) => countSince(each, 'signal:tick', since) >= 20);
  expect(lastOf(file, 'noise:tick')).toBeLessThan(since);
  expect(lastOf(file, 'noise:tick')).toBeGreaterThan(0);
  expect(countSince(file, '__system_tick', since)).toBeGreaterThan(10);

  await inspected.page.reload();
  const reloaded = await inspected.page.evaluate<number>('performance.timeOrigin');
  await moreRounds(20);
  const again = await exportedWhen(inspected, (each) => countSince(each, 'signal:tick', reloaded) >= 20);
  expect(countSince(again, 'noise:tick', reloaded)).toBe(0);
});

test('rules › what a person excludes, the system’s own spans are not among', async () => {
  await exclude(inspected, '*');
  const since = await whenLeftOut('signal:tick');
  await moreRounds(20);
  const file = await exportedWhen(inspected, (each) => countSince(each, '__system_tick', since) >= 20);
  expect(countSince(file, '__system_tick', since)).toBeGreaterThanOrEqual(20);
  expect(lastOf(file, 'signal:tick')).toBeLessThan(since);
});

test('rules › the verbosity minimal leaves out payloads and attributes', async () => {
  await moreRounds(10);
  const rules = await openRules(inspected);
  await rules.getByRole('combobox', { name: 'Verbosity' }).selectOption('minimal');
  await expect(rules.getByText('Saved', { exact: true })).toBeVisible();
  await moreRounds(20);
  const lastPayload = ({ spans }: ExportedFile) =>
    spans.findLast(({ payload }) => payload !== undefined)?.startTime ?? 0;
  const file = await exportedWhen(
    inspected,
    (each) => countSince(each, 'signal:act', lastPayload(each)) >= 10,
  );
  expect(lastPayload(file)).toBeGreaterThan(0);
  const late = file.spans.filter(({ startTime }) => startTime > lastPayload(file));
  expect(late.length).toBeGreaterThan(10);
  expect(late.filter(({ attributes }) => Object.keys(attributes).length > 0)).toEqual([]);
});

test('rules › a regex that cannot be run is refused where it is wrong, and the old rules stay', async () => {
  await exclude(inspected, 'noise:*');
  const since = await whenLeftOut('noise:tick');
  const rules = await openRules(inspected);
  const field = rules.getByRole('textbox', { name: 'Add exclude pattern' });
  await field.fill('/signal:(?=tick)/');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(rules.locator('mark')).toHaveText('(?=');
  const refused = await inspected.page.evaluate<number>(NOW);
  await moreRounds(50);
  const file = await exportedWhen(inspected, (each) => countSince(each, 'signal:tick', refused) >= 50);
  expect(countSince(file, 'signal:tick', refused)).toBeGreaterThanOrEqual(50);
  expect(lastOf(file, 'noise:tick')).toBeLessThan(since);
});

/** Epoch milliseconds on the clock that the page's spans have. */
const NOW = 'performance.timeOrigin + performance.now()';

/** Resolves with the moment at which the page leaves out spans of this name by itself; none of it is recorded from then on. */
async function whenLeftOut(name: string): Promise<number> {
  const moment = await inspected.page.waitForFunction<number>(
    `!tracepane.startSpan(${JSON.stringify(name)}).isRecording && ${NOW}`,
  );
  return await moment.jsonValue();
}

/** Resolves when the page has recorded so many more rounds. */
async function moreRounds(count: number): Promise<void> {
  const now = await inspected.page.evaluate<number>('rounds');
  await inspected.page.waitForFunction(`rounds >= ${now + count}`);
}

function countSince({ spans }: ExportedFile, name: string, since: number): number {
  return spans.filter((span) => span.name === name && span.startTime >= since).length;
}

/** When the last span of this name began, in epoch milliseconds; 0 where there is none. */
function lastOf({ spans }: ExportedFile, name: string): number {
  return spans.findLast((span) => span.name === name)?.startTime ?? 0;
}
