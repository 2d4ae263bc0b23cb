import { axeFindings } from './axe.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceRow } from './panel-parts.ts';

test('storage paused › is said with its reason at any width, keeps what is stored, and ends by Retry', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']) {
    await page.evaluate(`record({ name: '${name}' })`);
    await expect(traceRow(panel, name)).toBeVisible();
  }
  const worker = tracepane.context.serviceWorkers()[0];
  await worker?.evaluate(fillDisk);
  await page.evaluate("record({ name: 'waits' })");

  const status = panel.getByRole('status', { name: 'Capture status' });
  await expect(status).toContainText('storage paused: Storage is full');
  await expect(status).toContainText(/Next try in \d+ s\.|Trying now\./);
  await expect(status.locator('[aria-live=polite]')).toHaveText(/free space on the disk\.$/);
  await inspected.setSize(420, 640);
  await expect(status.getByRole('button', { name: 'Retry' })).toBeInViewport({ ratio: 1 });
  expect(await status.evaluate((bar) => bar.scrollWidth - bar.clientWidth), 'nothing is cut off').toBe(0);
  await inspected.setSize(1400, 847);
  expect(await axeFindings(panel)).toEqual([]);

  // Whoever tries again and again takes nothing more from what is stored.
  for (let time = 1; time <= 3; time++) {
    await status.getByRole('button', { name: 'Retry' }).click();
    const refusal = panel.getByRole('alert').filter({ hasText: 'Storage is full' });
    await expect(refusal.first()).toBeVisible();
    await refusal.first().getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(traceRow(panel, 'eight')).toBeVisible();

  await worker?.evaluate(freeDisk);
  await status.getByRole('button', { name: 'Retry' }).click();
  await expect(status).toContainText('live');
  await expect.poll(() => namesShown(panel)).toContain('waits');
  await expect.poll(() => namesShown(panel)).toContain('eight');
});

// As a disk does it that other programs have filled: removing is allowed, and does not help.
const fillDisk = `(() => {
  const { put, add } = IDBObjectStore.prototype;
  globalThis.freeDisk = () => Object.assign(IDBObjectStore.prototype, { put, add });
  const refuse = () => { throw new DOMException('no space', 'QuotaExceededError'); };
  Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
})()`;
const freeDisk = 'freeDisk()';
