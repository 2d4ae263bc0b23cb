import type { InspectedPage } from './drive.ts';
import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import {
  detailsOf,
  factOf,
  importText,
  namesShown,
  type Panel,
  showView,
  traceRow,
  tracesShown,
} from './panel-parts.ts';

let inspected: InspectedPage;
let text: string;

test.beforeAll(
  'an order and two traces beside it are exported',
  async ({ browserOfFile, pages }, testInfo) => {
    const tracepane = await browserOfFile.of(testInfo.file);
    inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
    await inspected.page.evaluate('placeOrder()');
    await inspected.page.evaluate(
      `tracepane.action('<b>"näme"</b>', { payload: [1, null, { '__proto__': 'é' }] })`,
    );
    await inspected.page.evaluate("tracepane.event('said by the way', { nothing: undefined, big: 12n })");
    await expect(traceRow(inspected.panel, 'said by the way')).toBeVisible();
    text = (await exportShown(inspected)).text;
  },
);

test.afterAll('the panel has reported no errors', async () => {
  expect(inspected.panelErrors()).toEqual([]);
  await inspected.close();
});

test('round trip › what was exported shows the same in another panel and in the full tab', async ({
  tracepane,
  pages,
}) => {
  const original = await readTraces(inspected.panel);
  expect(original.map(({ name, spans }) => [name, spans.length])).toEqual([
    ['order:place', 5],
    ['<b>"näme"</b>', 1],
    ['said by the way', 1],
  ]);

  const other = await tracepane.openPage(`${pages.url}/plain.html`);
  await importText(other.panel, 'order.json', text);
  await expect(other.panel.getByText('Imported order.json.')).toBeVisible();
  expect(await readTraces(other.panel)).toEqual(original);
  expect(await withoutLabel(other.panel, 'order.json')).toEqual(await tracesShown(inspected.panel));

  await inspected.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.poll(() => namesShown(inspected.panel)).toEqual([]);
  await importText(inspected.panel, 'again.json', text);
  expect(await readTraces(inspected.panel)).toEqual(original);

  const viewer = await tracepane.openViewer();
  await expect(traceRow(viewer, 'said by the way')).toHaveCount(2);
  await viewer.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.poll(() => namesShown(viewer)).toEqual([]);
  await importText(viewer, 'viewed.json', text);
  expect(await readTraces(viewer)).toEqual(original);
});

for (const { what, file, says } of [
  { what: 'an empty file', file: '', says: 'broken.json: The file is empty.' },
  { what: 'no JSON', file: 'hello', says: 'broken.json: The file is not JSON' },
  {
    what: 'half a file',
    file: '{"format":"tracepane","ver',
    says: 'broken.json: The file is damaged or cut off',
  },
  { what: 'an empty OTLP file', file: '{"resourceSpans":[]}', says: 'This OTLP file holds no spans' },
  { what: 'a HAR file', file: '{"log":{"entries":[]}}', says: 'This looks like a HAR file.' },
  { what: 'a newer version', file: '{"format":"tracepane","version":99}', says: 'update to open it' },
]) {
  test(`round trip › ${what} is refused with a reason, and nothing changes`, async () => {
    const { panel } = inspected;
    const before = await tracesShown(panel);
    await importText(panel, 'broken.json', file);
    const alert = panel.getByRole('alert');
    await expect(alert).toContainText(says);
    expect(await tracesShown(panel)).toEqual(before);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert).toHaveCount(0);
  });
}

test('round trip › a file of OpenTelemetry opens and shows its span', async ({ tracepane }) => {
  const viewer = await tracepane.openViewer();
  const span = {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'eee19b7ec3c1b174',
    name: 'GET /cart',
    startTimeUnixNano: '1544712660000000000',
    endTimeUnixNano: '1544712660250000000',
    status: { code: 2, message: 'out of stock' },
  };
  await importText(
    viewer,
    'collector.json',
    JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
  );
  await traceRow(viewer, 'GET /cart').click();
  await showView(viewer, 'Tree');
  await viewer.getByRole('treegrid', { name: 'Spans' }).getByRole('gridcell', { name: 'GET /cart' }).click();
  await expect(factOf(viewer, 'duration')).toContainText('250 ms');
  await expect(factOf(viewer, 'status')).toContainText('out of stock');
});

test('round trip › of a file with broken records the rest is kept, and what is missing is named', async ({
  tracepane,
  pages,
}) => {
  const { panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  const file = JSON.parse(text);
  const index = file.sessions[0].spans.findIndex((span: { name: string }) => span.name === 'read shelf');
  file.sessions[0].spans[index].start = 'yesterday';
  await importText(panel, 'partly.json', JSON.stringify(file));
  await expect(traceRow(panel, 'order:place')).toContainText('4');
  await expect.poll(async () => (await namesShown(panel)).length).toBe(3);
  const alert = panel.getByRole('alert');
  await expect(alert).toContainText('partly.json: 1 broken record was left out, the rest is here.');
  await expect(alert).toContainText(`sessions[0].spans[${index}].start: expected a number, got "yesterday"`);
});

interface ShownTrace {
  readonly name: string;
  /** Level and cells of each row of the tree, then all that the details say of the span. */
  readonly spans: readonly string[];
}

/** Everything that the panel shows of its traces: tree and details of each. */
async function readTraces(panel: Panel): Promise<readonly ShownTrace[]> {
  await expect(traceRow(panel, 'said by the way')).toBeVisible();
  const traces: ShownTrace[] = [];
  for (const name of await namesShown(panel)) {
    await traceRow(panel, name).click();
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText(name);
    await showView(panel, 'Tree');
    const tree = panel.getByRole('treegrid', { name: 'Spans' });
    const rows = tree.locator('[aria-level]');
    // One row is the head.
    await expect(async () => {
      expect(await rows.count()).toBe(Number(await tree.getAttribute('aria-rowcount')) - 1);
    }).toPass({ timeout: 15_000 });
    const spans: string[] = [];
    for (const row of await rows.all()) {
      await row.click();
      const shown = (await row.getByRole('gridcell').first().textContent()) ?? '';
      await expect(factOf(panel, 'name')).toHaveText(shown);
      const level = await row.getAttribute('aria-level');
      spans.push(`${level} ${await row.innerText()} ${await detailsOf(panel).innerText()}`);
    }
    traces.push({ name, spans });
  }
  return traces;
}

/** The rows without the name of the file, which only imported traces carry. */
async function withoutLabel(panel: Panel, label: string): Promise<readonly string[]> {
  return (await tracesShown(panel)).map((row) => row.replace(`, in ${label}`, ''));
}
