import { launchTracepane } from './drive.ts';
import { exportedWhen } from './exported.ts';
import { expect, test } from './fixture.ts';
import { startPageServer } from './serve.ts';
import { namesOf } from './span-family.ts';

const FRAMES = ['child', 'srcdoc', 'sandboxed'];

test('shim › is there before the first inline script of the page and of its frames', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/first-script.html`);
  expect(await inspected.page.evaluate('seenFirst')).toBe('object');
  for (const name of FRAMES) {
    expect(await inspected.page.frame({ name })?.evaluate('seenFirst'), `in the frame ${name}`).toBe(
      'object',
    );
  }
  const expected = ['page', ...FRAMES].map((name) => `first script of ${name}`);
  const { spans } = await exportedWhen(inspected, (file) => file.spans.length >= expected.length);
  expect([...namesOf(spans)].sort()).toEqual(expected.sort());
});

test('shim › is there in a frame without a page', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/first-script.html`);
  const blank = inspected.page.frame({ name: 'blank' });
  await blank?.waitForFunction("typeof window.tracepane === 'object'");
  await blank?.evaluate("tracepane.startSpan('said in about:blank').end()");
  const row = inspected.panel.getByRole('row', { name: 'said in about:blank' });
  await expect(row).toContainText('about:blank');
});

test('shim › is absent from a site that is not armed', async ({ tracepane }) => {
  const unarmed = await startPageServer({ host: 'shop.test' });
  const { page, panel } = await tracepane.openPage(`${unarmed.url}/first-script.html`);
  expect(await page.evaluate('seenFirst')).toBe('undefined');
  for (const name of FRAMES) {
    expect(await page.frame({ name })?.evaluate('seenFirst'), `in the frame ${name}`).toBe('undefined');
  }
  expect(await page.evaluate("Symbol.for('tracepane.v1') in globalThis")).toBe(false);
  await expect(panel.getByRole('button', { name: 'Record this site' })).toBeVisible();
  await unarmed.close();
});

test('shim › comes into an open page when its site is armed, and from its start after a reload', async () => {
  const server = await startPageServer({ host: 'shop.test' });
  const tracepane = await launchTracepane({ acceptAllHosts: true });
  try {
    const { page, panel } = await tracepane.openPage(`${server.url}/first-script.html`);
    expect(await page.evaluate('seenFirst')).toBe('undefined');
    await panel.getByRole('button', { name: 'Record this site' }).click();
    await page.waitForFunction("typeof window.tracepane === 'object'");
    await page.evaluate("tracepane.startSpan('recorded without a reload').end()");
    await expect(panel.getByRole('row', { name: 'recorded without a reload' })).toBeVisible();

    await page.reload();
    expect(await page.evaluate('seenFirst')).toBe('object');
    await expect(panel.getByRole('row', { name: 'first script of page' })).toBeVisible();
  } finally {
    await tracepane.close();
    await server.close();
  }
});
