import type { Locator } from 'playwright';
import { launchTracepane } from './drive.ts';
import { expect, test } from './fixture.ts';
import type { InspectedPage } from './inspected-page.ts';
import { makeProfile } from './profile.ts';

test('history › what was recorded just before a reload, and while leaving, stays in the list', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/visits.html`);
  await inspected.page.evaluate("visit('Ada')");
  await inspected.page.evaluate("visitOnLeaving('Barbara')");
  await inspected.page.reload();
  await inspected.page.evaluate("visit('Grace')");
  await expect(visitOf('Ada', inspected)).toHaveCount(1);
  await expect(visitOf('Barbara', inspected)).toHaveCount(1);
  await expect(visitOf('Grace', inspected)).toHaveCount(1);
});

test('history › a page that comes back from the back/forward cache goes on recording', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/visits.html`);
  await inspected.page.evaluate("visit('Ada')");
  await inspected.page.goto(`${pages.url}/plain.html`);
  await inspected.page.goBack();
  await inspected.page.evaluate("visit('Grace')");
  await expect(visitOf('Ada', inspected)).toHaveCount(1);
  await expect(visitOf('Grace', inspected)).toHaveCount(1);
});

for (const end of ['close', 'crash'] as const) {
  test(`history › a browser launched after a ${end} shows the site's history`, async ({ pages }) => {
    const profile = makeProfile();
    const first = await launchTracepane({ profile });
    const before = await first.openPage(`${pages.url}/visits.html`);
    await before.page.evaluate("visit('Ada')");
    await expect(visitOf('Ada', before)).toHaveCount(1);
    await first[end]();

    const second = await launchTracepane({ profile });
    try {
      const after = await second.openPage(`${pages.url}/visits.html`);
      await after.page.evaluate("visit('Grace')");
      await expect(visitOf('Grace', after)).toHaveCount(1);
      await expect(visitOf('Ada', after)).toHaveCount(0);
      await after.panel.getByRole('button', { name: 'Settings' }).click();
      await after.panel.getByRole('radio', { name: /^This site.s history/ }).check();
      await expect(visitOf('Ada', after)).toHaveCount(1);
      await expect(visitOf('Grace', after)).toHaveCount(1);
      expect(after.panelErrors()).toEqual([]);
    } finally {
      await second.close();
    }
  });
}

function visitOf(who: string, { panel }: InspectedPage): Locator {
  return panel.getByRole('grid', { name: 'Traces' }).getByRole('row', { name: `visit of ${who}` });
}
