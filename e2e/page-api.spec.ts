import { type ExportedFile, exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { parentNameIn, spanNamed } from './span-family.ts';

test('page api › what is recorded by hand has its names, nesting, attributes and payloads', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/page-api.html`);
  expect(await inspected.page.evaluate('record()')).toEqual({
    withSpan: 'from inside',
    withSpanAsync: 'from later',
    action: 'arrived',
    flow: 'from the flow',
    error: 'too far',
  });
  const file = await exportedWhen(inspected, ({ spans }) => spans.some(({ name }) => name === 'ended twice'));
  expect(treeOf(file)).toEqual({
    'measured by hand': undefined,
    outer: undefined,
    inner: 'outer',
    waits: undefined,
    'GET /api/slow': 'waits',
    'started after the wait': 'waits',
    'core:go': undefined,
    'path finding': 'core:go',
    'core:wait': undefined,
    'said out of any span': undefined,
    'one flow': undefined,
    'another flow': undefined,
    fails: undefined,
    'ended twice': undefined,
  });
  expect(spanNamed(file, 'measured by hand').attributes).toEqual({
    'cart.items': 3,
    'cart.isEmpty': false,
    note: 'plain',
  });
  expect(spanNamed(file, 'outer').events).toMatchObject([{ name: 'half way', data: { percent: 50 } }]);
  expect(spanNamed(file, 'waits').durationMs).toBeGreaterThanOrEqual(59);
  expect(spanNamed(file, 'core:go')).toMatchObject({
    category: 'action',
    actor: 'player-1',
    payload: { direction: 'north', steps: [1, 2] },
  });
  expect(spanNamed(file, 'one flow').traceId).not.toBe(spanNamed(file, 'another flow').traceId);
  const failed = spanNamed(file, 'fails');
  expect(failed).toMatchObject({ status: 'error', statusMessage: 'too far' });
  expect(failed.events).toMatchObject([
    { name: 'exception', data: { type: 'RangeError', message: 'too far' } },
  ]);
  expect(spanNamed(file, 'ended twice').attributes).toEqual({});
});

test('page api › the panel shows the payload of an action', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/page-api.html`);
  await page.evaluate('record()');
  await panel.getByRole('row', { name: 'core:go' }).first().click();
  const details = panel.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('player-1');
  await expect(details).toContainText('direction');
  await expect(details).toContainText('north');
});

test('page api › what makes no sense is taken without an error', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/page-api.html`);
  const outcome = await page.evaluate(`(() => {
    const nonsense = [undefined, null, 7, 'text', Symbol('s'), {}, [], () => 1];
    for (const verb of ['startSpan', 'event']) {
      for (const first of nonsense) for (const second of nonsense) tracepane[verb](first, second)?.end?.();
    }
    return tracepane.withSpan(Symbol('name'), { attributes: 7, parent: {} }, () => 'ran');
  })()`);
  expect(outcome).toBe('ran');
  await page.evaluate("tracepane.startSpan('still here').end()");
  await expect(panel.getByRole('row', { name: 'still here' })).toBeVisible();
});

/** Every span's name, with the name of its parent. */
function treeOf(file: ExportedFile): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(file.spans.map((span) => [span.name, parentNameIn(file, span)]));
}
