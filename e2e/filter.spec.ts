import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceList } from './panel-parts.ts';

let inspected: InspectedPage;

const TRACES = [
  { name: 'cart/add', actor: 'shopper-7', category: 'action', ms: 12 },
  { name: 'cart/checkout', actor: 'shopper-7', category: 'action', ms: 312, failed: 'upstream timed out' },
  { name: 'GET /api/stock', category: 'network', ms: 87, attributes: { 'http.response.status_code': 503 } },
  { name: 'GET /api/price', category: 'network', ms: 40, attributes: { 'http.response.status_code': 200 } },
  { name: 'toast', actor: 'ui', ms: 3, failed: 'no room' },
];
const ALL = TRACES.map(({ name }) => name);

test.beforeAll('five traces are recorded', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  for (const [index, trace] of TRACES.entries()) {
    await inspected.page.evaluate(`record(${JSON.stringify({ at: index * 10, ...trace })})`);
  }
  await expectShown(ALL);
});

test.beforeEach('the filter is empty', () => filter().fill(''));

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

for (const { text, shows } of [
  { text: 'cart', shows: ['cart/add', 'cart/checkout'] },
  { text: 'CART/CHECK', shows: ['cart/checkout'] },
  { text: 'name:cart/*', shows: ['cart/add', 'cart/checkout'] },
  { text: 'actor:shopper-7', shows: ['cart/add', 'cart/checkout'] },
  { text: 'attr["http.response.status_code"]>=500', shows: ['GET /api/stock'] },
  { text: 'status:error', shows: ['cart/checkout', 'toast'] },
  { text: 'dur>50ms', shows: ['cart/checkout', 'GET /api/stock'] },
  { text: 'status:error dur>50ms', shows: ['cart/checkout'] },
  { text: 'status:error OR dur>50ms', shows: ['cart/checkout', 'GET /api/stock', 'toast'] },
  { text: '-actor:shopper-7', shows: ['GET /api/stock', 'GET /api/price', 'toast'] },
  { text: '(status:error OR dur>50ms) AND -actor:ui', shows: ['cart/checkout', 'GET /api/stock'] },
]) {
  test(`filter › ${text} leaves ${shows.join(', ')}`, async () => {
    await filter().fill(text);
    await expectShown(shows);
    await expect(hint()).toHaveText(`${shows.length} of 5 traces`);
  });
}

test('filter › narrows the list with each letter, and Escape or the cross clears it', async () => {
  await filter().pressSequentially('toa');
  await expectShown(['toast']);
  await filter().press('Escape');
  await expect(filter()).toHaveValue('');
  await expectShown(ALL);
  await filter().fill('cart');
  await expectShown(['cart/add', 'cart/checkout']);
  await inspected.panel.getByRole('button', { name: 'Clear filter' }).click();
  await expect(filter()).toHaveValue('');
  await expectShown(ALL);
  await expect(hint()).toHaveCount(0);
});

test('filter › one that cannot be read says what is wrong and where, and the last good result stays', async () => {
  await filter().fill('status:error');
  await expectShown(['cart/checkout', 'toast']);
  await filter().fill('status:error AND (');
  await expect(filter()).toHaveAttribute('aria-invalid', 'true');
  await expect(filter()).toHaveAccessibleDescription(
    'Something to search for is missing after the parenthesis.',
  );
  await expect(wrong()).toHaveText(/^\( ?$/);
  await expectShown(['cart/checkout', 'toast']);
  await filter().fill('status:error AND (dur>');
  await expect(filter()).toHaveAccessibleDescription(/./);
  await expectShown(['cart/checkout', 'toast']);
  await filter().fill('status:error AND (dur>50ms)');
  await expect(filter()).not.toHaveAttribute('aria-invalid', 'true');
  await expectShown(['cart/checkout']);
});

test('filter › also holds for what comes later', async () => {
  await filter().fill('name:late*');
  await expectShown([]);
  await expect(inspected.panel.getByText('No trace matches the filter')).toBeVisible();
  await inspected.page.evaluate("record({ name: 'early bird' })");
  await inspected.page.evaluate("record({ name: 'late riser' })");
  await expectShown(['late riser']);
});

function filter(): Locator {
  return inspected.panel.getByRole('searchbox', { name: 'Filter traces' });
}

function hint(): Locator {
  return inspected.panel.getByText(/^\d+ of \d+ traces$/);
}

/** The underlined stretch of the text. */
function wrong(): Locator {
  return inspected.panel.getByRole('toolbar').locator('[class*=wrong]');
}

async function expectShown(names: readonly string[]): Promise<void> {
  await expect(traceList(inspected.panel)).toHaveAttribute('aria-rowcount', String(names.length + 1));
  await expect.poll(() => namesShown(inspected.panel)).toEqual(names);
}
