import type { BrowserContext } from 'playwright';
import { isRecord } from '../src/core/base/is-record.ts';
import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';

// The real sites cannot be reached from a test: a page in their place, at their address, speaks the protocol that their documentation
// describes, and keeps what it was given.
const VIEWERS = [
  {
    name: 'Perfetto',
    url: 'https://ui.perfetto.dev/',
    // https://perfetto.dev/docs/visualization/embedding-api-reference
    answers: "if (data === 'PING') source.postMessage('PONG', { targetOrigin: '*' });",
    bytes: 'data.perfetto?.buffer',
  },
  {
    name: 'Firefox Profiler',
    url: 'https://profiler.firefox.com/from-post-message/',
    // https://github.com/firefox-devtools/profiler/blob/main/docs-developer/loading-in-profiles.md
    answers: "if (data.name === 'is-ready') source.postMessage({ name: 'is-ready' }, { targetOrigin: '*' });",
    bytes: "data.name === 'inject-profile' ? data.profile : undefined",
  },
] as const;

for (const { name, url, answers, bytes } of VIEWERS) {
  test(`hand-over › ${name} is opened and given a Chrome trace once it answers`, async ({
    tracepane,
    pages,
  }) => {
    await standIn(tracepane.context, url, `${answers} keep(${bytes});`);
    const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
    await page.evaluate('placeOrder()');
    await expect(traceRow(panel, 'order:place')).toBeVisible();
    await panel.getByRole('button', { name: 'Export options' }).click();
    const opening = tracepane.context.waitForEvent('page');
    await panel.getByRole('button', { name: `Open in ${name}` }).click();
    const viewer = await opening;
    await expect(panel.getByText(`Handed over to ${name}.`)).toBeVisible();
    await expect(viewer.locator('body')).toHaveText(/traceEvents/);
    const trace: unknown = JSON.parse((await viewer.locator('body').textContent()) ?? '');
    const events = isRecord(trace) && Array.isArray(trace.traceEvents) ? trace.traceEvents : [];
    expect(events.map((event) => (isRecord(event) ? event.name : undefined))).toContain('order:place');
  });
}

test('hand-over › a window that is closed before it answers ends it without a word', async ({
  tracepane,
  pages,
}) => {
  await standIn(tracepane.context, 'https://ui.perfetto.dev/', '');
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await page.evaluate('placeOrder()');
  await expect(traceRow(panel, 'order:place')).toBeVisible();
  await panel.getByRole('button', { name: 'Export options' }).click();
  const opening = tracepane.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Open in Perfetto' }).click();
  const viewer = await opening;
  await viewer.waitForLoadState();
  await viewer.close();
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Export', exact: true })).toBeEnabled();
});

/** `hears` is run for each message; what it keeps becomes the text of the page. */
async function standIn(context: BrowserContext, url: string, hears: string): Promise<void> {
  const body = `<script>
    const keep = (bytes) => {
      if (bytes instanceof ArrayBuffer) document.body.textContent = new TextDecoder().decode(bytes);
    };
    addEventListener('message', ({ data, source }) => { ${hears} });
  </script><body>`;
  await context.route(`${new URL(url).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body }),
  );
}
