import { expect, test } from './fixture.ts';
import { namesShown, traceList } from './panel-parts.ts';

test('database deleted › is made again: recording goes on, a gap says how much is gone, nothing is reloaded', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  await page.evaluate("for (const name of ['one', 'two', 'three']) record({ name })");
  await expect.poll(() => namesShown(panel)).toEqual(['one', 'two', 'three']);

  const viewer = await tracepane.openViewer();
  await viewer.evaluate(deleteDatabase);
  await expect(panel.getByRole('alert')).toContainText('The stored data was deleted');
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText('3 lost');

  await page.evaluate("record({ name: 'four' })");
  await expect.poll(() => namesShown(panel)).toEqual(['four']);
  await expect(traceList(panel).getByText('3 records')).toBeVisible();
  await expect(panel.getByRole('status', { name: 'Capture status' })).toContainText('live');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
});

// As a person does it who clears the data of the extension.
const deleteDatabase = `new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase('tracepane');
  request.onsuccess = () => resolve();
  request.onerror = () => reject(request.error);
})`;
