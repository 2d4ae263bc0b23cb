import { askDiagnostics } from './faults/ask-background.ts';
import { expect, test } from './fixture.ts';

test('step-down › of an overloaded page is said, is drawn as gaps, and ends by itself when the page is calm', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/faults/overload.html`);
  const status = panel.getByRole('status', { name: 'Capture status' });
  const level = status.getByText(/^(without payloads|sampling|counting only)/);
  await expect(status).toContainText('Recording in full: nothing is left out to spare the page.');
  // The first level leaves out nothing but payloads, and the stream has none.
  await page.evaluate("setInterval(() => tracepane.action('pay', { payload: { total: 9 } }, () => {}), 50)");
  await page.evaluate("globalThis.streaming = stream(100_000, 3_000).then(() => 'done')");
  await expect(level).toBeVisible();
  await expect(level).toHaveAttribute('title', /Recording took too much of the page’s time/);
  await page.evaluate('streaming');
  await expect(level).toHaveCount(0, { timeout: 60_000 });
  await expect(status).toContainText('Recording in full');
  await expect(status).toContainText(/overhead [\d.]+ (ms|s)\/min · [\d.]+ MB/);

  const { gaps } = await askDiagnostics(await tracepane.openViewer());
  expect(gaps.map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/^stepped-down-/));
});
