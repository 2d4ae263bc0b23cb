import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';

test('exported files › are named as the settings say', async ({ tracepane, pages }) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  const { page, panel } = inspected;
  await page.evaluate('placeOrder()');
  await expect(traceRow(panel, 'order:place')).toBeVisible();
  await panel.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = panel.getByRole('region', { name: 'Settings' });
  await settings.getByLabel('Begin with').selectOption('the action');
  await settings.getByLabel('Time as').selectOption('1769860800 (seconds)');
  await settings.getByLabel('With the actor').check();
  await expect(settings.getByText('core-go_player_1769860800_0007')).toBeVisible();
  await exportShown(inspected);
  await expect(panel.getByText(/ to order-place_shopper-7_\d{10}_\d{4}\.tracepane\.json /)).toBeVisible();
});
