import type { Page } from 'playwright';
import { expect, test } from './fixture.ts';

test('mirror › spans stand on tracks of their actors in a recording of the Performance panel', async ({
  tracepane,
  pages,
}) => {
  test.setTimeout(90_000);
  const { page, devtools } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await devtools.evaluate(SHOW_PERFORMANCE);
  await devtools.getByRole('button', { name: 'Record', exact: true }).first().click();
  await expect.poll(() => framesOf(devtools)).toContain('mirror.html');
  const start = await page.evaluate<number>('performance.now()');
  await page.evaluate('placeOrder()');
  // Spans are mirrored when they are stored; after the recording nothing can be drawn into it.
  const stop = devtools.getByRole('button', { name: /^Stop/ }).first();
  await page.waitForFunction((since) => performance.now() > since + 2_000, start);
  await stop.click();
  await expect
    .poll(() => devtools.evaluate<readonly string[]>(TRACKS), { timeout: 30_000 })
    .toEqual([
      'Tracepane/network: POST /pay',
      'Tracepane/shop: order:refused',
      'Tracepane/shopper-7: order:place',
      'Tracepane/span: check stock',
      'Tracepane/span: read shelf',
    ]);
});

function framesOf(devtools: Page): string {
  return devtools
    .frames()
    .map((frame) => frame.url())
    .join();
}

const SHOW_PERFORMANCE = `(async () => {
  const { ViewManager } = await import('./ui/legacy/legacy.js');
  await ViewManager.ViewManager.instance().showView('timeline');
})()`;

/** What the panel itself made of the recording, of the tracks of extensions. Strings, because the modules exist only in DevTools. */
const TRACKS = `(async () => {
  const { TimelinePanel } = await import('./panels/timeline/timeline.js');
  const parsed = TimelinePanel.TimelinePanel.instance().model?.parsedTrace?.(0);
  const tracks = parsed?.data.ExtensionTraceData.extensionTrackData ?? [];
  return tracks
    .flatMap(({ name, entriesByTrack }) =>
      Object.entries(entriesByTrack).flatMap(([track, entries]) =>
        entries.map((entry) => name + '/' + track + ': ' + entry.name),
      ),
    )
    .sort();
})()`;
