import type { Page } from 'playwright';
import { expect, test } from './fixture.ts';

test('mirror › spans stand on tracks of their actors in a recording of the Performance panel', async ({
  tracepane,
  pages,
}) => {
  const { page, devtools } = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await devtools.evaluate(SHOW_PERFORMANCE);
  await devtools.getByRole('button', { name: 'Record', exact: true }).first().click();
  await expect.poll(() => framesOf(devtools)).toContain('mirror.html');
  await inContentScript(devtools, COUNT_MARKS);
  await page.evaluate('placeOrder()');
  // Spans are mirrored when they are stored; after the recording nothing can be drawn into it.
  await expect.poll(() => inContentScript(devtools, 'marks')).toBe(5);
  await devtools.getByRole('button', { name: /^Stop/ }).first().click();
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

/** Runs where the mirror draws, and gives what comes of it. */
async function inContentScript(devtools: Page, expression: string): Promise<unknown> {
  const asking = devtools.frames().find((frame) => frame.url().endsWith('/devtools.html'));
  if (asking === undefined) throw new Error('The extension has no page in DevTools.');
  const given = JSON.stringify(expression);
  return await asking.evaluate<unknown>(
    `new Promise((resolve) => chrome.devtools.inspectedWindow.eval(${given}, { useContentScriptContext: true }, resolve))`,
  );
}

const COUNT_MARKS = `(() => {
  globalThis.marks = 0;
  const { timeStamp } = console;
  console.timeStamp = (...mark) => {
    timeStamp.apply(console, mark);
    globalThis.marks += 1;
  };
})()`;

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
