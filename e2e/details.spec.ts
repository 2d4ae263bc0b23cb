import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { detailsOf, factOf, showView, spanRow, traceRow } from './panel-parts.ts';

let inspected: InspectedPage;

test.beforeAll('an order is placed', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await traceRow(inspected.panel, 'order:place').click();
  await showView(inspected.panel, 'Tree');
});

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('details › tell name, status, times, kind, source, actor and ids', async () => {
  await select('POST /pay');
  await expect(fact('name')).toHaveText('POST /pay');
  await expect(fact('status')).toHaveText('error · card declined');
  await expect(fact('start')).toHaveText('+ 30 ms');
  await expect(fact('duration')).toHaveText('50 ms (self 50 ms)');
  await expect(fact('kind')).toHaveText('network · client');
  await expect(fact('source')).toHaveText('api');
  await expect(fact('trace id')).toHaveText(/^[0-9a-f]{32}/);
  await expect(fact('span id')).toHaveText(/^[0-9a-f]{16}/);
  const parentId = (await fact('parent id').locator('code').textContent()) ?? '';
  await select('order:place');
  await expect(fact('actor')).toHaveText('shopper-7');
  await expect(fact('span id').locator('code')).toHaveText(parentId);
  await expect(fact('parent id')).toHaveCount(0);
});

test('details › list the attributes by name', async () => {
  await select('check stock');
  const names = ['items', 'stock.reserved', 'warehouse'];
  await expect(section('Attributes').locator('dt')).toHaveText(names);
  await expect(section('Attributes').locator('dd')).toHaveText(['3', 'true', 'north']);
  await select('read shelf');
  await expect(section('Attributes')).toHaveCount(0);
});

test('details › show the payload as a tree that is walked and folded by keys, secrets redacted', async () => {
  await select('order:place');
  const payload = section('Payload').getByRole('tree', { name: 'Payload' });
  const lines = payload.getByRole('treeitem');
  await expect(lines).toHaveText([
    'order: {…}',
    'id: "ord_1047"',
    'total: 129.9',
    'lines: Array(3)',
    '0: "lamp"',
    '1: "cable"',
    '2: "bulb"',
    'ship: {…}',
    'to: {…}',
    'city: "Bern"',
    'authorization: redacted · key',
  ]);
  await expect(detailsOf(inspected.panel)).not.toContainText('abcdefghijklmnop');

  await payload.focus();
  await payload.press('ArrowDown');
  await payload.press('ArrowDown');
  await payload.press('ArrowDown');
  await expect(lines.nth(3)).toHaveAttribute('aria-selected', 'true');
  await expect(lines.nth(3)).toHaveAttribute('aria-expanded', 'true');
  await payload.press('ArrowLeft');
  await expect(lines.nth(3)).toHaveAttribute('aria-expanded', 'false');
  await expect(lines).toHaveCount(8);
  await payload.press('ArrowRight');
  await expect(lines).toHaveCount(11);
  await lines.first().click();
  await expect(lines).toHaveCount(2);
  await expect(section('Result').getByRole('treeitem')).toHaveText(['accepted: false']);
});

test('details › show an error with its message, stack and cause', async () => {
  await select('POST /pay');
  const error = section('Error');
  await expect(error).toContainText('PaymentError card declined');
  await expect(error).toContainText('Caused by');
  await expect(error).toContainText('TypeError no answer from the bank');
  const [first] = await error.getByRole('list', { name: 'Stack' }).all();
  await expect(first ?? error).toContainText(/refusal.*order\.html:\d+/);
  await expect(error.getByRole('button', { name: 'Copy stack' })).toBeVisible();
});

test('details › show the events on the clock of the trace, and their data on demand', async () => {
  await select('POST /pay');
  const events = section('Events').getByRole('listitem');
  await expect(events).toContainText(['+ 31 ms', '+ 50 ms', '+ 79 ms']);
  await expect(events.nth(1)).toContainText('retry');
  await expect(events.nth(1)).toContainText('warn');
  await expect(events.nth(1)).toContainText('first try timed out');
  await events.nth(1).getByRole('button', { name: 'retry' }).click();
  const data = section('Events').getByRole('tree', { name: 'Data of retry' });
  await expect(data.getByRole('treeitem')).toHaveText(['attempt: 2']);
});

test('details › say why a span ran, with links that lead to the spans', async () => {
  const { panel } = inspected;
  await select('order:refused');
  const causes = detailsOf(panel).getByRole('list', { name: 'Causes' }).getByRole('listitem');
  await expect(causes).toContainText(['order:place', 'POST /pay', 'order:refused']);
  await expect(causes.last()).toContainText('refuse-when-unpaid');
  await expect(causes.last()).toContainText('token · T0');
  await causes.nth(1).getByRole('button', { name: 'POST /pay' }).click();
  await expect(fact('name')).toHaveText('POST /pay');
  await expect(spanRow(panel, 'POST /pay')).toHaveAttribute('aria-selected', 'true');

  const effects = detailsOf(panel).getByRole('list', { name: 'Effects' });
  await effects.getByRole('button', { name: 'order:refused' }).focus();
  await inspected.devtools.keyboard.press('Enter');
  await expect(fact('name')).toHaveText('order:refused');
  await expect(spanRow(panel, 'order:refused')).toHaveAttribute('aria-selected', 'true');
});

async function select(name: string): Promise<void> {
  await spanRow(inspected.panel, name).click();
  await expect(fact('name')).toHaveText(name);
}

function fact(term: string): Locator {
  return factOf(inspected.panel, term);
}

/** The part of the details under a heading. */
function section(title: string): Locator {
  const heading = inspected.panel.getByRole('heading', { name: title, exact: true, level: 2 });
  return detailsOf(inspected.panel).locator('> *').filter({ has: heading });
}
