import { parquetReadObjects } from 'hyparquet';
import type { Locator } from 'playwright';
import { otlpProtobuf } from '../src/core/formats/otlp.ts';
import { readWith } from '../src/testing/through-format.ts';
import { axeFindings } from './axe.ts';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { HOLD_STORAGE } from './hold-storage.ts';
import { type Panel, traceRow } from './panel-parts.ts';

test('export options › what was chosen is what a click does, in the next panel too', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  const { page, panel, devtools } = inspected;
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  const options = await openOptions(panel);
  expect(await axeFindings(panel)).toEqual([]);
  await options.getByLabel('Format').selectOption({ label: 'CSV (.csv)' });
  await options.getByRole('radio', { name: /^The open trace/ }).check();
  const chosen = await inspected.download(() => options.getByRole('button', { name: 'Export now' }).click());
  expect(chosen.split('\r\n')[0]).toContain('trace_id');
  expect(chosen).toContain('order:place');
  await expect(
    panel.getByText(/^Exported 1 trace, 5 spans to \d{8}-\d{6}_order-place_0001\.csv /),
  ).toBeVisible();

  const again = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await again.page.evaluate('placeOrder()');
  await traceRow(again.panel, 'order:place').click();
  expect(await again.download(() => exportButton(again.panel).click())).toContain('order:place');
  await expect(again.panel.getByText(/_order-place_0002\.csv /)).toBeVisible();

  await exportButton(panel).focus();
  await devtools.keyboard.press('ArrowRight');
  await devtools.keyboard.press('Enter');
  await expect(options).toBeVisible();
  await devtools.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Export options' })).toBeFocused();
});

test('export options › with no trace open say what to do', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await expect(traceRow(panel, 'order:place')).toBeVisible();
  const options = await openOptions(panel);
  await options.getByRole('radio', { name: /^The open trace/ }).check();
  await expect(options.getByRole('button', { name: 'Copy as text' })).toBeDisabled();
  await options.getByRole('button', { name: 'Export now' }).click();
  await expect(panel.getByText(/^There is nothing to export: no trace is open\. Open one/)).toBeVisible();
});

test('export options › the selected span with its causes and effects, without payloads', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  const { page, panel } = inspected;
  await page.evaluate('placeOrder()');
  await page.evaluate('placeOrder()');
  await expect(traceRow(panel, 'order:place')).toHaveCount(2);
  await traceRow(panel, 'order:place').first().click();
  const options = await openOptions(panel);
  await options.getByLabel('Format').selectOption({ label: 'Tracepane JSON (.tracepane.json)' });
  await options.getByRole('radio', { name: /^The selected span/ }).check();
  await options.getByLabel('With arguments, results and event data').uncheck();
  const text = await inspected.download(() => options.getByRole('button', { name: 'Export now' }).click());
  await expect(panel.getByText(/^Exported 1 trace, 5 spans to /)).toBeVisible();
  expect(text).toContain('order:place');
  expect(text).not.toContain('"payload"');
});

test('export options › an export that is cancelled is no error, and downloads nothing', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  const holder = await tracepane.context.newPage();
  await holder.goto(`chrome-extension://${tracepane.extensionId}/manifest.json`);
  await holder.evaluate(HOLD_STORAGE);
  await exportButton(panel).click();
  await panel.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Cancelling…' })).toBeDisabled();
  await holder.close();
  await expect(panel.getByText('Export cancelled. No file was left behind.')).toBeVisible();
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(exportButton(panel)).toBeEnabled();
});

test('export options › OTLP protobuf and Parquet are what their readers read', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  const { page, panel } = inspected;
  await page.evaluate('placeOrder()');
  await traceRow(panel, 'order:place').click();
  const exported = async (label: string): Promise<Uint8Array<ArrayBuffer>> => {
    const options = await openOptions(panel);
    await options.getByLabel('Format').selectOption({ label });
    await options.getByRole('radio', { name: /^The open trace/ }).check();
    const exportNow = options.getByRole('button', { name: 'Export now' });
    return new Uint8Array(await inspected.downloadBytes(() => exportNow.click()));
  };
  const names = ['POST /pay', 'check stock', 'order:place', 'order:refused', 'read shelf'];
  const { sessions } = readWith(otlpProtobuf, await exported('OTLP protobuf (.otlp.binpb)'));
  expect(sessions.flatMap(({ spans }) => spans.map(({ name }) => name)).sort()).toEqual(names);
  const { buffer } = await exported('Parquet (.parquet)');
  const rows = await parquetReadObjects({ file: buffer });
  expect(rows.map(({ name }) => name).sort()).toEqual(names);
  expect(rows.find(({ name }) => name === 'POST /pay')).toMatchObject({ record: 'span', status: 'error' });
});

test('export options › copy the open trace as text, Markdown and JSON', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await traceRow(inspected.panel, 'order:place').click();
  expect(await copied(inspected, 'text')).toMatch(/order:place[\s\S]*check stock/);
  expect(await copied(inspected, 'Markdown')).toMatch(/^#+ .*\n[\s\S]*order:place/);
  expect(JSON.parse(await copied(inspected, 'JSON'))).toMatchObject({ format: 'tracepane' });
});

async function copied({ panel, page, devtools }: InspectedPage, word: string): Promise<string> {
  const options = await openOptions(panel);
  await options.getByRole('button', { name: `Copy as ${word}` }).click();
  await expect(panel.getByText(`Copied the open trace as ${word}.`)).toBeVisible();
  await page.context().grantPermissions(['clipboard-read']);
  await page.bringToFront();
  const text = await page.evaluate<string>('navigator.clipboard.readText()');
  await devtools.bringToFront();
  return text;
}

function exportButton(panel: Panel): Locator {
  return panel.getByRole('button', { name: 'Export', exact: true });
}

async function openOptions(panel: Panel): Promise<Locator> {
  await panel.getByRole('button', { name: 'Export options' }).click();
  const options = panel.getByRole('dialog', { name: 'Export options' });
  await expect(options).toBeVisible();
  return options;
}
