import { axeFindings } from './axe.ts';
import { readExported } from './exported.ts';
import { expect, test } from './fixture.ts';
import { importText, type Panel, traceList, traceRow } from './panel-parts.ts';

const FIVE = "for (const name of ['one', 'two', 'three', 'four', 'five']) record({ name })";

test('several traces › are selected by keyboard alone, exported, kept, and let go', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel, devtools } = inspected;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await devtools.keyboard.press(key);
  };
  await page.evaluate(FIVE);
  await expect(traceRow(panel, 'five,')).toBeVisible();
  await expect(traceList(panel)).toHaveAttribute('aria-multiselectable', 'true');
  await traceRow(panel, 'five,').focus();
  await press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expectSelected(panel, ['one', 'two', 'three']);
  await expectOpen(panel, 'one');
  await expect(traceRow(panel, 'three,')).toBeFocused();
  await press('Shift+ArrowUp', 'ControlOrMeta+ArrowDown', 'ControlOrMeta+ArrowDown', 'ControlOrMeta+ ');
  await expectSelected(panel, ['one', 'two', 'four']);
  await expectOpen(panel, 'one');
  expect(await axeFindings(panel)).toEqual([]);

  const bar = selectionBar(panel);
  await expect(bar).toContainText('3 selected');
  await press('Tab');
  await expect(bar.getByRole('button', { name: 'Export the selected traces' })).toBeFocused();
  const { spans } = readExported(await inspected.download(() => press('Enter')));
  expect(spans.map(({ name }) => name)).toEqual(['one', 'two', 'four']);
  await expect(panel.getByText(/^Exported 3 traces, 3 spans to \d{8}-\d{6}_3-traces_/)).toBeVisible();

  const keep = bar.getByRole('button', { name: 'Keep the selected traces' });
  await expect(keep).toHaveAttribute('aria-pressed', 'false');
  await press('Tab', 'Space');
  await expect(keep).toHaveAttribute('aria-pressed', 'true');
  await traceRow(panel, 'four,').focus();
  await press('Escape');
  await expectSelected(panel, ['one']);
  await expect(bar).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Keep this trace' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await press('ControlOrMeta+a');
  await expectSelected(panel, ['one', 'two', 'three', 'four', 'five']);
  await expect(keep).toHaveAttribute('aria-pressed', 'false');
  await press('ArrowUp');
  await expectSelected(panel, ['three']);
  await expect(bar).toHaveCount(0);
});

test('several traces › are selected with the mouse, and are what is exported and copied', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel, devtools } = inspected;
  await page.evaluate(FIVE);
  await traceRow(panel, 'two,').click();
  await traceRow(panel, 'four,').click({ modifiers: ['Shift'] });
  await expectSelected(panel, ['two', 'three', 'four']);
  expect(await panel.evaluate('String(getSelection())')).toBe('');
  await traceRow(panel, 'three,').click({ modifiers: ['ControlOrMeta'] });
  await traceRow(panel, 'five,').click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(panel, ['two', 'four', 'five']);
  await expectOpen(panel, 'two');

  await panel.getByRole('button', { name: 'Export options' }).click();
  const options = panel.getByRole('dialog', { name: 'Export options' });
  await expect(options.getByText('The selected traces3')).toBeVisible();
  await options.getByRole('radio', { name: /^The selected traces/ }).check();
  const text = await inspected.download(() => options.getByRole('button', { name: 'Export now' }).click());
  expect(readExported(text).spans.map(({ name }) => name)).toEqual(['two', 'four', 'five']);
  await panel.getByRole('button', { name: 'Export options' }).click();
  await devtools.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expectSelected(panel, ['two', 'four', 'five']);
  await panel.getByRole('button', { name: 'Export options' }).click();
  await options.getByRole('button', { name: 'Copy as text' }).click();
  await expect(panel.getByText('Copied 3 traces as text.')).toBeVisible();

  // The open one is taken out: another of them is opened in its place.
  await traceRow(panel, 'two,').click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(panel, ['four', 'five']);
  await expectOpen(panel, 'five');
  await selectionBar(panel).getByRole('button', { name: 'Select the open trace alone' }).click();
  await expectSelected(panel, ['five']);
  await traceRow(panel, 'five,').click({ modifiers: ['ControlOrMeta'] });
  await expectSelected(panel, ['five']);
});

test('several traces › stay selected when a filter hides some, which is said, and go when they are deleted', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await page.evaluate(FIVE);
  await traceRow(panel, 'one,').click();
  await traceRow(panel, 'three,').click({ modifiers: ['Shift'] });
  const bar = selectionBar(panel);
  await panel.getByRole('searchbox', { name: 'Filter traces' }).fill('name:three');
  await expect(bar).toContainText('3 selected2 not shown');
  const exportSelected = bar.getByRole('button', { name: 'Export the selected traces' });
  const text = await inspected.download(() => exportSelected.click());
  expect(readExported(text).spans.map(({ name }) => name)).toEqual(['one', 'two', 'three']);
  await panel.getByRole('searchbox', { name: 'Filter traces' }).fill('');
  await expectSelected(panel, ['one', 'two', 'three']);

  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(bar).toHaveCount(0);
});

test('several traces › of two sessions are one file, and a gap between them is no trace', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/plain.html`);
  const { panel, devtools } = inspected;
  await importText(panel, 'early.json', JSON.stringify(fileOf('early', 1_790_000_000_000)));
  await importText(panel, 'late.json', JSON.stringify(fileOf('late', 1_790_000_100_000)));
  await traceRow(panel, 'early,').click();
  await traceRow(panel, 'late,').waitFor();
  for (let row = 0; row < 2; row++) await devtools.keyboard.press('Shift+ArrowDown');
  await expectSelected(panel, ['early', 'late']);
  await expect(traceRow(panel, 'late,')).toBeFocused();
  const exportSelected = selectionBar(panel).getByRole('button', { name: 'Export the selected traces' });
  const { sessions } = readExported(await inspected.download(() => exportSelected.click()));
  expect(sessions.map(({ spans }) => spans.map(({ name }) => name))).toEqual([['early'], ['late']]);
});

function fileOf(name: string, timeOrigin: number) {
  const traceId = (name === 'early' ? 'a' : 'b').repeat(32);
  const span = { traceId, spanId: traceId.slice(16), name, start: 0, end: 20 };
  const gaps = name === 'early' ? [{ start: 30, end: 40, count: 3, reason: 'queue-full' }] : [];
  const session = { sessionId: name, url: '', title: name, timeOrigin, spans: [span], edges: [], gaps };
  return { format: 'tracepane', version: 1, sessions: [session] };
}

function selectionBar(panel: Panel) {
  return panel.getByRole('group', { name: 'Selected traces' });
}

async function expectSelected(panel: Panel, names: readonly string[]): Promise<void> {
  const rows = traceList(panel).locator('[role=row][aria-selected=true]');
  const labels = names.map((name) => new RegExp(`^${name},`));
  await expect(rows).toHaveCount(names.length);
  for (const [place, label] of labels.entries()) await expect(rows.nth(place)).toHaveAccessibleName(label);
}

async function expectOpen(panel: Panel, name: string): Promise<void> {
  await expect(panel.getByRole('article', { name: `Trace ${name}`, exact: true })).toBeVisible();
  await expect(traceRow(panel, `${name},`)).toHaveAttribute('aria-current', 'true');
}
