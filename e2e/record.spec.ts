import type { Locator } from 'playwright';
import type { InspectedPage } from './drive.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceList, traceRow } from './panel-parts.ts';

test('record › a paused tab records nothing, another one goes on, and what was missed is said', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const other = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await expect(recordButton(inspected)).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate("record({ name: 'before' })");
  await expect(traceRow(panel, 'before')).toBeVisible();

  await recordButton(inspected).click();
  await expect(recordButton(inspected)).toHaveAttribute('aria-pressed', 'false');
  await expect(statusOf(inspected)).toContainText('paused');
  await page.waitForFunction("!tracepane.startSpan('is it paused?').isRecording");
  await page.evaluate("record({ name: 'meanwhile' })");
  await expect(recordButton(other)).toHaveAttribute('aria-pressed', 'true');
  await other.page.evaluate("record({ name: 'elsewhere' })");
  await expect(traceRow(other.panel, 'elsewhere')).toBeVisible();

  await recordButton(inspected).click();
  await expect(recordButton(inspected)).toHaveAttribute('aria-pressed', 'true');
  await expect(statusOf(inspected)).toContainText('live');
  await page.waitForFunction("tracepane.startSpan('is it recorded?').isRecording");
  await page.evaluate("record({ name: 'after' })");
  await expect(traceRow(panel, 'after')).toBeVisible();
  expect(await namesShown(panel)).not.toContain('meanwhile');
  const gap = traceList(panel).getByRole('row', { name: /^Gap: .*not recorded: recording paused$/ });
  await expect(gap).toBeVisible();
});

test('record › a pause outlasts a reload of the page', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await recordButton(inspected).click();
  await expect(panel.getByText('Recording is paused')).toBeVisible();
  await page.reload();
  await page.waitForFunction("!tracepane.startSpan('is it paused?').isRecording");
  await panel.getByRole('button', { name: 'Resume recording' }).click();
  await page.waitForFunction("tracepane.startSpan('is it recorded?').isRecording");
  await page.evaluate("record({ name: 'after' })");
  await expect(traceRow(panel, 'after')).toBeVisible();
});

test('record › Clear empties the list and the storage of its tab, and leaves the others alone', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const other = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const viewer = await tracepane.openViewer();
  await inspected.page.evaluate("record({ name: 'to be cleared' })");
  await other.page.evaluate("record({ name: 'to be kept' })");
  await expect(traceRow(viewer, 'to be cleared')).toBeVisible();
  await expect(traceRow(viewer, 'to be kept')).toBeVisible();
  await traceRow(inspected.panel, 'to be cleared').click();

  await inspected.panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(traceList(inspected.panel)).toHaveAttribute('aria-rowcount', '1');
  await expect(inspected.panel.getByText('No trace is open.')).toBeVisible();
  await expect(inspected.panel.getByText('Nothing recorded yet')).toBeVisible();
  await expect(traceRow(other.panel, 'to be kept')).toBeVisible();
  await expect(traceRow(viewer, 'to be cleared')).toHaveCount(0);
  await viewer.reload();
  await expect(traceRow(viewer, 'to be kept')).toBeVisible();
  await expect(traceRow(viewer, 'to be cleared')).toHaveCount(0);

  await inspected.page.evaluate("record({ name: 'recorded again' })");
  await expect.poll(() => namesShown(inspected.panel)).toEqual(['recorded again']);
});

function recordButton({ panel }: InspectedPage): Locator {
  return panel.getByRole('toolbar', { name: 'Tracepane' }).getByRole('button', { name: 'Record' });
}

function statusOf({ panel }: InspectedPage): Locator {
  return panel.getByRole('status', { name: 'Capture status' });
}
