import { expect, test } from './fixture.ts';
import { startPageServer } from './serve.ts';

test('empty › a page that did nothing yet: says what to do, and offers to reload', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  await expect(panel.getByText('Nothing recorded yet')).toBeVisible();
  await expect(
    panel.getByText('Use the page: actions, requests, spans and errors appear here'),
  ).toBeVisible();
  await expect(panel.getByText('No trace is open.')).toBeVisible();
  await expect(panel.getByRole('img', { name: 'No activity yet' })).toBeVisible();
  await page.evaluate('window.isOld = true');
  await panel.getByRole('button', { name: 'Reload the page' }).click();
  await page.waitForFunction("typeof isOld === 'undefined'");
  await expect(panel.getByRole('region', { name: 'Details' })).toHaveText('Select a span to see its details');
});

test('empty › a site that is not recorded: one button, and nothing that pretends to record', async ({
  tracepane,
}) => {
  const unarmed = await startPageServer({ host: 'shop.test' });
  const { panel } = await tracepane.openPage(`${unarmed.url}/plain.html`);
  await expect(panel.getByText('This site is not recorded')).toBeVisible();
  await expect(panel.getByRole('main').getByRole('button')).toHaveText(['Record this site']);
  const record = panel.getByRole('toolbar').getByRole('button', { name: 'Record' });
  await expect(record).toHaveAttribute('aria-pressed', 'false');
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText('site not recorded');
  await unarmed.close();
});

test('empty › a page that is no site: says that it cannot be recorded', async ({ tracepane }) => {
  const { panel } = await tracepane.openPage('about:blank');
  await expect(panel.getByText('This page cannot be recorded')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Record this site' })).toHaveCount(0);
});

test('empty › a page of the browser itself: says that no extension is let in, from the start or later', async ({
  tracepane,
  pages,
}) => {
  const { panel } = await tracepane.openPage('chrome://version/');
  await expect(panel.getByText('This page cannot be recorded')).toBeVisible();
  await expect(panel.getByText('The browser lets no extension into its own pages')).toBeVisible();
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText('site not recorded');

  const other = await tracepane.openPage(`${pages.url}/plain.html`);
  await expect(other.panel.getByText('Nothing recorded yet')).toBeVisible();
  await other.page.goto('chrome://version/');
  await expect(other.panel.getByText('This page cannot be recorded')).toBeVisible();
});

test('empty › the full tab: says where traces come from', async ({ tracepane }) => {
  const viewer = await tracepane.openViewer();
  await expect(viewer.getByText('Nothing is stored yet')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Record' })).toHaveCount(0);
});

test('empty › with nothing to export, Export says so', async ({ tracepane, pages }) => {
  const { panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  await panel.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(panel.getByText('There is nothing to export: no trace is shown.')).toBeVisible();
});
