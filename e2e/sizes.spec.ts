import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { detailsOf, showView, traceList, traceRow } from './panel-parts.ts';

/** DevTools' own tabs stand above the panel. */
const TABS_HEIGHT = 27;
let inspected: InspectedPage;

test.beforeAll('an order and many others are recorded', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await inspected.page.evaluate("recordMany(60, 'one of many traces with a rather long name')");
  await inspected.page.goto(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await traceRow(inspected.panel, 'order:place').click();
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('sizes › wide, the details stand beside the views', async () => {
  await setPanelSize(1400, 820);
  await expectLaidOut(async () => {
    const [views, details] = [await boxOf(tabs()), await boxOf(detailsOf(inspected.panel))];
    expect(details.x).toBeGreaterThan(views.x + views.width - 1);
  });
  await expectNothingCutOff();
  await expect(traceList(inspected.panel)).toBeVisible();
});

test('sizes › below 900 px the details stand under the views', async () => {
  await setPanelSize(800, 700);
  await expectLaidOut(async () => {
    const [views, details] = [await boxOf(tabs()), await boxOf(detailsOf(inspected.panel))];
    expect(details.y).toBeGreaterThan(views.y + views.height);
    expect(details.height).toBeGreaterThan(100);
  });
  await expectNothingCutOff();
  await expect(traceList(inspected.panel)).toBeVisible();
});

test('sizes › below 560 px the list is a drawer, opened by a button and closed by a choice', async () => {
  const { panel, devtools } = inspected;
  await setPanelSize(480, 700);
  await expect(traceList(panel)).toHaveCount(0);
  await expectNothingCutOff();
  const opener = panel.getByRole('button', { name: 'Traces', exact: true });
  await opener.click();
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(traceRow(panel, 'order:place')).toBeInViewport();
  await expectNothingCutOff();
  await traceRow(panel, 'order:place').focus();
  await devtools.keyboard.press('ArrowUp');
  await expect(traceRow(panel, 'one of many traces with a rather long name 60')).toBeFocused();
  // The open one is taken out of the selection: another is opened, and the choice goes on.
  await traceRow(panel, 'order:place').click({ modifiers: ['ControlOrMeta'] });
  await traceRow(panel, 'one of many traces with a rather long name 60').click({
    modifiers: ['ControlOrMeta'],
  });
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('order:place');
  await expect(traceList(panel)).toBeVisible();
  await devtools.keyboard.press('ArrowUp');
  await devtools.keyboard.press('Enter');
  await expect(traceList(panel)).toHaveCount(0);
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/^one of many/);
  await opener.click();
  await devtools.keyboard.press('Escape');
  await expect(traceList(panel)).toHaveCount(0);
  await opener.click();
  await traceRow(panel, 'order:place').click();
  await expect(traceList(panel)).toHaveCount(0);
  for (const view of ['Tree', 'Text', 'Timeline'] as const) {
    await showView(panel, view);
    await expectNothingCutOff();
  }
});

test('sizes › 250 px high, list, views and status are all still there', async () => {
  const { panel } = inspected;
  await setPanelSize(1000, 250);
  await expect(panel.getByRole('treegrid')).toHaveCount(0);
  await expectLaidOut(async () => {
    expect((await boxOf(traceList(panel))).height).toBeGreaterThan(120);
    expect((await boxOf(panel.getByRole('application', { name: 'Timeline' }))).height).toBeGreaterThan(60);
  });
  await expectNothingCutOff();
  await expect(panel.getByRole('status', { name: 'Capture status' })).toBeInViewport({ ratio: 1 });
});

for (const [width, height] of [
  [800, 700],
  [480, 700],
  [1000, 250],
] as const) {
  test(`sizes › at ${width} × ${height} rules, settings and keys can be used to their last control`, async () => {
    const { panel, devtools } = inspected;
    await setPanelSize(width, height);
    await panel.getByRole('button', { name: 'Capture rules' }).click();
    const rules = panel.getByRole('region', { name: 'Capture rules' });
    await rules.getByRole('checkbox').last().scrollIntoViewIfNeeded();
    await expect(rules.getByRole('checkbox').last()).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll();
    await rules.getByRole('button', { name: 'Close capture rules' }).click();
    await panel.getByRole('button', { name: 'Settings', exact: true }).click();
    const settings = panel.getByRole('region', { name: 'Settings' });
    await settings.getByRole('button').last().scrollIntoViewIfNeeded();
    await expect(settings.getByRole('button').last()).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll();
    await settings.getByRole('button', { name: 'Close settings' }).click();
    await panel.getByRole('button', { name: '? keys' }).click();
    await expect(panel.getByRole('button', { name: 'Close keys' })).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll();
    await devtools.keyboard.press('Escape');
  });
}

function tabs(): Locator {
  return inspected.panel.getByRole('tablist');
}

async function setPanelSize(width: number, height: number): Promise<void> {
  await inspected.setSize(width, height + TABS_HEIGHT);
  await inspected.panel.waitForFunction(([wide, high]) => innerWidth === wide && innerHeight === high, [
    width,
    height,
  ] as const);
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`Not in sight: ${locator}`);
  return box;
}

/** The panel follows its size in frames of its own: what holds then is looked at until it does. */
async function expectLaidOut(holds: () => Promise<void>): Promise<void> {
  await expect(holds).toPass({ timeout: 15_000 });
}

async function expectNoSidewaysScroll(): Promise<void> {
  await expect.poll(() => beyond('Width')).toBe(0);
}

/** Pixels of the page that lie outside the window. */
function beyond(side: 'Width' | 'Height'): Promise<number> {
  return inspected.panel.evaluate<number>(`document.scrollingElement.scroll${side} - inner${side}`);
}

/** The page does not scroll, every control lies in it whole, and no word of a control is cut. */
async function expectNothingCutOff(): Promise<void> {
  await expectNoSidewaysScroll();
  await expect.poll(() => beyond('Height')).toBe(0);
  await expect.poll(() => inspected.panel.evaluate<string[]>(CUT_OFF)).toEqual([]);
}

// What lies in a box that scrolls (the rows, the details) may be out of sight: it is reached by scrolling.
const CUT_OFF = `[...document.querySelectorAll('button, input, select, [role=tab], [role=status]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => element.closest('[aria-label=Details], [role=grid], [role=tabpanel]') === null)
  .filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isOutside = left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
    const isCut = element.matches('button, [role=tab]') && element.scrollWidth > element.clientWidth + 1;
    return isOutside || isCut;
  })
  .map((element) => element.getAttribute('aria-label') ?? element.textContent)`;
