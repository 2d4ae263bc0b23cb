import type { Page } from 'playwright';
import type { InspectedPage, TracepaneBrowser } from './drive.ts';
import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import { traceRow } from './panel-parts.ts';
import { type ViewerFile, writeForViewers } from './viewer-files.ts';

// The files that Tracepane writes for other programs, opened by those programs themselves: the speedscope app as it is
// published, and the Performance panel of this Chromium.

const NAMES = ['POST /pay', 'check stock', 'order:place', 'order:refused', 'read shelf'];

const SPEEDSCOPE = 'http://speedscope.test';
const RELEASE = new URL('../node_modules/speedscope/dist/release', import.meta.url).pathname;

let inspected: InspectedPage;
let files: ReadonlyMap<string, ViewerFile>;

test.beforeAll('an order is recorded and exported', async ({ browserOfFile, pages }, testInfo) => {
  const tracepane = await browserOfFile.of(testInfo.file);
  inspected = await tracepane.openPage(`${pages.url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await expect(traceRow(inspected.panel, 'order:place')).toBeVisible();
  const { text, spans } = await exportShown(inspected);
  expect(spans.map(({ name }) => name).sort()).toEqual(NAMES);
  files = await writeForViewers(text, ['speedscope', 'chrome-trace']);
});

test.afterAll('the page is closed', async () => {
  await inspected.close();
});

for (const formatId of ['speedscope', 'chrome-trace']) {
  test(`speedscope › opens ${formatId} and lists every span with its time`, async ({ tracepane }) => {
    const page = await openInSpeedscope(tracepane, formatId);
    const rows = page.locator('tr', { hasText: 'ms' });
    await expect(rows).toHaveCount(NAMES.length);
    // speedscope puts what else is known of an event behind its name.
    const names = (await rows.allInnerTexts()).map(
      (row) => /(?:^|\n|\t)\s*([\w /:]+?)(?: \{.*)?\s*$/.exec(row)?.[1] ?? row,
    );
    expect(names.sort()).toEqual(NAMES);
    await expect(rows.filter({ hasText: 'order:place' })).toContainText('(100%)');
  });
}

test('speedscope › saves the same spans at the same times as it was given', async ({ tracepane }) => {
  const page = await openInSpeedscope(tracepane, 'speedscope');
  const saved = await inspected.download(() => page.getByText('Export').click());
  const given = files.get('speedscope')?.bytes.toString('utf8') ?? '';
  expect(JSON.parse(saved).exporter).toMatch(/^speedscope@/);
  expect(eventsIn(saved)).toEqual(eventsIn(given));
  expect(eventsIn(given).length).toBe(2 * NAMES.length);
});

async function openInSpeedscope(tracepane: TracepaneBrowser, formatId: string): Promise<Page> {
  const page = await tracepane.context.newPage();
  await page.route(`${SPEEDSCOPE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname.startsWith('/file/') ? files.get(pathname.slice('/file/'.length)) : undefined;
    if (file === undefined) return route.fulfill({ path: RELEASE + pathname });
    return route.fulfill({ body: file.bytes, contentType: 'application/json' });
  });
  const file = encodeURIComponent(`${SPEEDSCOPE}/file/${formatId}`);
  await page.goto(`${SPEEDSCOPE}/index.html#profileURL=${file}&view=sandwich`);
  await expect(page.getByText('order:place')).toBeVisible();
  return page;
}

interface SpeedscopeFile {
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
  readonly profiles: readonly {
    readonly name: string;
    readonly unit: string;
    readonly startValue: number;
    readonly events: readonly { readonly type: string; readonly at: number; readonly frame: number }[];
  }[];
}

/** What opens and closes when, profile by profile. speedscope counts from the beginning of each, in its own numbers of frames. */
function eventsIn(text: string): readonly string[] {
  const { shared, profiles }: SpeedscopeFile = JSON.parse(text);
  return profiles.flatMap(({ name, unit, startValue, events }) =>
    events.map(({ type, at, frame }) => {
      const sinceStart = (at - startValue).toFixed(3);
      return `${name}: ${type} ${shared.frames[frame]?.name} at ${sinceStart} ${unit}`;
    }),
  );
}

// Only the lanes: of a trace that Chromium did not record itself the panel draws what lies on threads, and no async events.
test('Performance panel › opens chrome-trace and shows every span', async () => {
  const file = files.get('chrome-trace');
  if (file === undefined) throw new Error('the file was written');
  const { devtools } = inspected;
  await devtools.evaluate(`import('./ui/legacy/legacy.js').then(({ ViewManager }) =>
    ViewManager.ViewManager.instance().showView('timeline'))`);
  const input = devtools.locator('input[type=file][accept*=json]');
  await input.first().setInputFiles({
    name: file.name,
    mimeType: 'application/json',
    buffer: file.bytes,
  });
  await expect.poll(() => devtools.evaluate<readonly string[]>(SHOWN_TITLES)).toEqual(NAMES);
});

/** What the flame chart draws: its names are painted, so its own data are asked. A string, for the module exists only in DevTools. */
const SHOWN_TITLES = `import('./panels/timeline/timeline.js').then(({ TimelinePanel }) => {
  const provider = TimelinePanel.TimelinePanel.instance().getFlameChart().getMainDataProvider();
  const count = provider.timelineData()?.entryStartTimes.length ?? 0;
  return Array.from({ length: count }, (_, index) => provider.entryTitle(index)).sort();
})`;
