import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';

test('diagnostics › are exported without a name, an address or a payload of the page', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await page.evaluate("record({ name: 'secret-name', attributes: { secret: 'secret-value' } })");
  await expect(traceRow(panel, 'secret-name')).toBeVisible();
  await panel.getByRole('button', { name: 'Settings' }).click();
  const text = await inspected.download(() =>
    panel.getByRole('button', { name: 'Export diagnostics' }).click(),
  );
  expect(JSON.parse(text)).toMatchObject({
    format: 'tracepane-diagnostics',
    version: 1,
    panel: { connection: 'live', traces: 1, errors: [] },
    background: {
      counters: { stored: { spans: 1 }, dropped: 0, shed: 0 },
      breaker: { state: 'closed' },
      documents: [{ isTopFrame: true }],
      errors: [],
    },
  });
  expect(text).not.toMatch(/secret|https?:/);
});
