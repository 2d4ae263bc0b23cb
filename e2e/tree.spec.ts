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

test.beforeEach('its tree is open, unfolded, with the root selected', async () => {
  await traceRow(inspected.panel, 'order:place').click();
  await showView(inspected.panel, 'Tree');
  await tree().focus();
  await press(']', 'Home');
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('tree › lists the spans with level, place among their siblings, times and status', async () => {
  await expect
    .poll(shown)
    .toEqual(['1 order:place', '2 check stock', '3 read shelf', '2 POST /pay', '2 order:refused']);
  await expect(tree()).toHaveAttribute('aria-rowcount', '6');
  const pay = row('POST /pay');
  await expect(pay).toHaveAttribute('aria-posinset', '2');
  await expect(pay).toHaveAttribute('aria-setsize', '3');
  await expect(pay.getByRole('gridcell')).toHaveText([
    'POST /pay',
    '+ 30 ms',
    '50 ms',
    '50 ms',
    'error · card declined',
  ]);
  await expect(row('check stock').getByRole('gridcell').nth(3)).toHaveText('10 ms');
});

test('tree › folds and unfolds by arrows, by brackets and by a click on the arrow', async () => {
  await press('ArrowDown', 'ArrowLeft');
  await expect(row('check stock')).toHaveAttribute('aria-expanded', 'false');
  await expect(row('read shelf')).toHaveCount(0);
  await expect(row('check stock')).toContainText('+1');
  await press('ArrowRight');
  await expect(row('check stock')).toHaveAttribute('aria-expanded', 'true');
  await press('ArrowRight');
  await expectActive('read shelf');
  await press('ArrowLeft');
  await expectActive('check stock');

  await press('[');
  await expect.poll(shown).toEqual(['1 order:place+4']);
  await press(']');
  await expect.poll(async () => (await shown()).length).toBe(5);
  await row('order:place').locator('svg').click();
  await expect.poll(shown).toEqual(['1 order:place+4']);
  await expect(row('read shelf')).toHaveCount(0);
});

test('tree › is walked by arrows, Home and End, and finds a row by the letters typed', async () => {
  await press('ArrowDown', 'ArrowDown', 'ArrowDown');
  await expectActive('POST /pay');
  await press('ArrowUp');
  await expectActive('read shelf');
  await press('End');
  await expectActive('order:refused');
  await press('Home');
  await expectActive('order:place');
  await tree().pressSequentially('order:r');
  await expectActive('order:refused');
});

test('tree › selects for the details and the timeline, and shows what they select', async () => {
  const { panel } = inspected;
  await row('read shelf').click();
  await expect(factOf(panel, 'name')).toHaveText('read shelf');
  await showView(panel, 'Timeline');
  await panel.getByRole('application', { name: 'Timeline' }).press('ArrowDown');
  await expect(factOf(panel, 'name')).toHaveText('POST /pay');
  await showView(panel, 'Tree');
  await expect(row('POST /pay')).toHaveAttribute('aria-selected', 'true');
});

function tree(): Locator {
  return inspected.panel.getByRole('treegrid', { name: 'Spans' });
}

function row(name: string): Locator {
  return spanRow(inspected.panel, name);
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await tree().press(key);
}

/** The tree keeps the focus and points at its active row. */
async function expectActive(name: string): Promise<void> {
  await expect(row(name)).toHaveAttribute('aria-selected', 'true');
  await expect(tree()).toHaveAttribute('aria-activedescendant', (await row(name).getAttribute('id')) ?? '');
  await expect(tree()).toBeFocused();
}

/** Level and name of each row. */
async function shown(): Promise<readonly string[]> {
  return await tree()
    .locator('[aria-level]')
    .evaluateAll((rows) =>
      rows.map((each) => `${each.ariaLevel} ${each.querySelector('[role=gridcell]')?.textContent}`),
    );
}
