import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { importText, namesShown, traceList, traceRow, tracesShown } from './panel-parts.ts';

test('list › shows name, actor, spans, errors and duration of each trace, the newest last', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("record({ name: 'later', at: 20, ms: 3 })");
  await page.evaluate("record({ name: 'early', at: 5, ms: 12, actor: 'cashier', failed: 'no change' })");
  await page.evaluate("record({ name: 'long', at: 40, ms: 1500, category: 'action' })");
  await expect(traceList(panel)).toHaveAttribute('aria-rowcount', '4');
  await expect
    .poll(() => tracesShown(panel))
    .toEqual(['early, cashier, 1 span, 1 error, 12 ms', 'later, 1 span, 3 ms', 'long, 1 span, 1.5 s']);
  await expect(traceRow(panel, 'early').getByRole('gridcell')).toContainText([
    'earlycashier',
    '1',
    '1',
    '12 ms',
    /^\d\d:\d\d:\d\d/,
  ]);

  await page.evaluate("tracepane.withSpan('family', () => tracepane.startSpan('child').end())");
  await expect(traceRow(panel, 'family, 2 spans')).toBeVisible();
});

test('list › stays at its end, and counts what comes below a person who looks further up', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("recordMany(100, 'first batch')");
  await expect(traceRow(panel, 'first batch 100,')).toBeInViewport();
  await page.evaluate("recordMany(20, 'second batch')");
  await expect(traceRow(panel, 'second batch 20,')).toBeInViewport();

  await traceRow(panel, 'second batch 20,').click();
  await panel.locator(':focus').press('Home');
  await expect(traceRow(panel, 'first batch 1,')).toBeInViewport();
  await page.evaluate("recordMany(7, 'third batch')");
  const below = panel.getByRole('button', { name: '7 new below' });
  await expect(below).toBeVisible();
  await expect(traceRow(panel, 'first batch 1,')).toBeInViewport();
  await below.click();
  await expect(traceRow(panel, 'third batch 7,')).toBeInViewport();
  await expect(below).toHaveCount(0);
});

test('list › is walked by arrows, Home, End and pages, and each row opens its trace', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel, devtools } = inspected;
  await page.evaluate("recordMany(60, 'step')");
  await traceRow(panel, 'step 60,').click();
  await expectOpen(inspected, 'step 60');
  for (const [key, opened] of [
    ['ArrowUp', 'step 59'],
    ['ArrowUp', 'step 58'],
    ['ArrowDown', 'step 59'],
    ['Home', 'step 1'],
    ['ArrowUp', 'step 1'],
    ['End', 'step 60'],
    ['Enter', 'step 60'],
  ] as const) {
    await devtools.keyboard.press(key);
    await expectOpen(inspected, opened);
  }
  await devtools.keyboard.press('Home');
  await devtools.keyboard.press('PageDown');
  await expect(traceRow(panel, 'step 1,')).toHaveAttribute('aria-selected', 'false');
  await expect(traceList(panel).locator('[aria-selected=true]')).toBeFocused();
});

test('list › a gap stands where data is missing, and says how much and why', async ({ tracepane, pages }) => {
  const { panel, devtools } = await tracepane.openPage(`${pages.url}/plain.html`);
  await importText(panel, 'gap.json', JSON.stringify(FILE_WITH_GAP));
  await expect(traceRow(panel, 'before the gap')).toBeVisible();
  const gap = traceList(panel).getByRole('row', { name: /^Gap: / });
  await expect(gap).toHaveAccessibleName('Gap: 137 records in 2.1 s not recorded: page buffer full');
  await expect(traceRow(panel, 'after the gap')).toBeVisible();
  // All at once: what is measured one after the other may move in between.
  const fromTheTop = await traceList(panel)
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .map((row) => ({ label: row.getAttribute('aria-label') ?? '', top: row.getBoundingClientRect().top }))
        .toSorted((one, other) => one.top - other.top)
        .map(({ label }) => label.split(/[:,]/)[0]),
    );
  expect(fromTheTop.slice(1)).toEqual(['before the gap', 'Gap', 'after the gap']);

  // What is missing in a file was not lost here.
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText('0 lost');
  await traceRow(panel, 'before the gap').click();
  await devtools.keyboard.press('ArrowDown');
  await expect(gap).toBeFocused();
  await devtools.keyboard.press('ArrowDown');
  await expect(traceRow(panel, 'after the gap')).toHaveAttribute('aria-selected', 'true');
});

test('list › shows gaps where there is nothing but gaps, and does not say that nothing was recorded', async ({
  tracepane,
  pages,
}) => {
  const { panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  await importText(panel, 'gap.json', JSON.stringify(FILE_OF_A_GAP));
  await expect(traceList(panel).getByRole('row', { name: /^Gap: 137 records/ })).toBeVisible();
  await expect(panel.getByText('No trace, only gaps')).toBeVisible();
  await expect(panel.getByText('Nothing recorded yet')).toHaveCount(0);
});

test('list › stays at its end through bursts that nobody scrolls in', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  for (const burst of ['first', 'second', 'third']) {
    await page.evaluate(
      `for (let part = 0; part < 20; part++) setTimeout(() => recordMany(120, '${burst} ' + part), part * 7)`,
    );
    await expect(traceRow(panel, `${burst} 19 120,`)).toBeInViewport();
    await expect(panel.getByRole('button', { name: /new below/ })).toHaveCount(0);
  }
});

test('list › holds a thousand traces with few rows in the document', async ({ tracepane, pages }) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("recordMany(1000, 'one of many')");
  await expect(traceList(panel)).toHaveAttribute('aria-rowcount', '1001');
  await expect(traceRow(panel, 'one of many 1000,')).toBeInViewport();
  expect((await namesShown(panel)).length).toBeLessThan(60);
});

const FILE_WITH_GAP = {
  format: 'tracepane',
  version: 1,
  sessions: [
    {
      sessionId: 's',
      url: 'http://shop.test/',
      title: 'A shop',
      timeOrigin: 1_790_000_000_000,
      spans: [
        { traceId: 'a'.repeat(32), spanId: 'a'.repeat(16), name: 'before the gap', start: 100, end: 200 },
        { traceId: 'b'.repeat(32), spanId: 'b'.repeat(16), name: 'after the gap', start: 2500, end: 2600 },
      ],
      edges: [],
      gaps: [{ start: 300, end: 2400, count: 137, reason: 'page-buffer-full' }],
    },
  ],
};

const FILE_OF_A_GAP = {
  ...FILE_WITH_GAP,
  sessions: FILE_WITH_GAP.sessions.map((session) => ({ ...session, spans: [] })),
};

async function expectOpen({ panel }: InspectedPage, name: string): Promise<void> {
  await expect(panel.getByRole('article', { name: `Trace ${name}`, exact: true })).toBeVisible();
  await expect(traceRow(panel, `${name},`)).toHaveAttribute('aria-selected', 'true');
  await expect(traceRow(panel, `${name},`)).toBeFocused();
}
