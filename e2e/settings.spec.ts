import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceList, traceRow } from './panel-parts.ts';

test('settings › a limit that makes no sense is refused in its own words, and not saved', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/plain.html`);
  const settings = await openSettings(inspected);
  await expect(settings.getByLabel('Age', { exact: true })).toHaveValue('24');
  await expect(settings.getByLabel('Size', { exact: true })).toHaveValue('200');
  await expect(settings.getByLabel('Spans', { exact: true })).toHaveValue('500,000');
  for (const { label, typed, says } of [
    { label: 'Age', typed: 'a day', says: 'Age must be 0.1 to 8,760 hours; got “a day”.' },
    { label: 'Size', typed: '0.2', says: 'Size must be 1 to 10,000 MB; got “0.2”.' },
    { label: 'Spans', typed: '', says: 'Spans must be 1,000 to 10,000,000; got nothing.' },
  ]) {
    const field = settings.getByLabel(label, { exact: true });
    const before = await field.inputValue();
    await field.fill(typed);
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(says);
    await expect(settings.getByText('Saved', { exact: true })).toHaveCount(0);
    await field.fill(before);
    await expect(field).toHaveAttribute('aria-invalid', 'false');
  }
  await inspected.devtools.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
  await expect((await openSettings(inspected)).getByLabel('Age', { exact: true })).toHaveValue('24');
});

test('settings › limits of a part and what is preserved are kept, and a pattern that cannot be read is refused', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/plain.html`);
  const settings = await openSettings(inspected);
  const day = settings.getByLabel('One day: size');
  await day.fill('0.5');
  await expect(day).toHaveAccessibleDescription('One day: size must be 1 to 10,000 MB, or empty; got “0.5”.');
  await day.fill('50');
  await day.press('Enter');
  await expect(settings.getByText('Saved', { exact: true })).toHaveCount(1);
  await settings.getByLabel('Network traces').fill('20,000');
  await settings.getByLabel('Slower than').fill('250');
  await settings.getByLabel('Traces in which something failed').uncheck();
  const names = settings.getByLabel('Traces of these names');
  await names.fill('core:*\n/pay(/');
  await expect(names).toHaveAttribute('aria-invalid', 'true');
  await expect(names).toHaveAccessibleDescription(/^Line 2: /);
  await names.fill('core:*\n/pay/i');
  await names.blur();
  await expect(settings.getByText('Saved', { exact: true })).toHaveCount(3);
  await inspected.devtools.keyboard.press('Escape');

  const again = await openSettings(inspected);
  await expect(again.getByLabel('One day: size')).toHaveValue('50');
  await expect(again.getByLabel('Network traces')).toHaveValue('20,000');
  await expect(again.getByLabel('Slower than')).toHaveValue('250');
  await expect(again.getByLabel('Traces in which something failed')).not.toBeChecked();
  await expect(again.getByLabel('Traces of these names')).toHaveValue('core:*\n/pay/i');
});

test('settings › more spans than are kept: the oldest go, the newest stay', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  const settings = await openSettings(inspected);
  await settings.getByLabel('Spans', { exact: true }).fill('1,000');
  await settings.getByLabel('Spans', { exact: true }).press('Enter');
  await expect(settings.getByText('Saved', { exact: true })).toBeVisible();
  for (const batch of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
    await page.evaluate(`recordMany(300, '${batch}')`);
    await expect(traceRow(panel, `${batch} 300,`)).toBeInViewport();
  }
  await expect(async () => {
    const listed = Number(await traceList(panel).getAttribute('aria-rowcount')) - 1;
    expect(listed).toBeLessThanOrEqual(1000);
    expect(listed).toBeGreaterThanOrEqual(300);
  }).toPass({ timeout: 30_000 });
  await expect(traceRow(panel, 'sixth 300,')).toBeInViewport();
  await traceRow(panel, 'sixth 300,').click();
  await inspected.devtools.keyboard.press('Home');
  const first = traceList(panel).locator('[role=row][aria-selected=true][aria-rowindex="2"]');
  await expect(first).toBeFocused();
  await expect(first).not.toHaveAccessibleName(/^first/);
});

test('settings › show this tab, the history of its site, or everything', async ({ tracepane, pages }) => {
  const other = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await other.page.evaluate("record({ name: 'other tab' })");
  const elsewhere = await tracepane.openPage(
    `${pages.url.replace('127.0.0.1', 'localhost')}/panel/by-hand.html`,
  );
  await elsewhere.page.evaluate("record({ name: 'other site' })");
  await expect(traceRow(elsewhere.panel, 'other site')).toBeVisible();
  await elsewhere.panel.getByRole('button', { name: 'Clear', exact: true }).focus();

  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await page.evaluate("record({ name: 'this tab' })");
  await expect.poll(() => namesShown(panel)).toEqual(['this tab']);
  const settings = await openSettings(inspected);
  await settings.getByRole('radio', { name: /^This site.s history/ }).check();
  await expect(traceRow(panel, 'other tab')).toBeVisible();
  await expect(traceRow(panel, 'other site')).toHaveCount(0);
  await settings.getByRole('radio', { name: 'Everything' }).check();
  await expect(traceRow(panel, 'other site')).toBeVisible();
  await page.evaluate("record({ name: 'later in this tab' })");
  await expect(traceRow(panel, 'later in this tab')).toBeVisible();
  await settings.getByRole('radio', { name: 'This tab' }).check();
  await expect.poll(() => namesShown(panel)).toEqual(['this tab', 'later in this tab']);
});

test('settings › list the recorded sites', async ({ tracepane, pages }) => {
  const settings = await openSettings(await tracepane.openPage(`${pages.url}/plain.html`));
  await expect(settings.getByRole('listitem')).toContainText(['localhost', '127.0.0.1', '[::1]']);
});

async function openSettings({ panel }: InspectedPage): Promise<Locator> {
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = panel.getByRole('region', { name: 'Settings' });
  await expect(settings).toBeVisible();
  return settings;
}
