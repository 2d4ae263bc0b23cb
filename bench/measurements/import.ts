import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { waitUntil } from '../../e2e/wait-until.ts';
import { LARGE_FORMATS, type LargeFormat, writeLargeFile } from '../large-files.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { ratioOf, spreadOf } from '../pair.ts';
import type { World } from '../world.ts';

const MOST_WAIT_MS = 180_000;
/** The browser names only tasks that take longer. */
const LONG_TASK_MS = 50;

/**
 * Files into the real panel, from the choice of the file until all of it is stored and shown, against `JSON.parse` of the same
 * text in a page of the same browser; and one that is large.
 */
export const importing: Measurement = {
  name: 'import',
  run: async (world) => {
    const folder = await mkdtemp(join(tmpdir(), 'tracepane-bench-'));
    try {
      await (await world.openInside()).keepEverything();
      const lines: Line[] = [];
      for (const format of LARGE_FORMATS) lines.push(await lineOf(world, folder, format));
      return [...lines, ...(await largeLines(world, folder)), await speedscopeLine(world, folder)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Imported {
  readonly ms: number;
  readonly longestTaskMs: number;
}

async function lineOf(world: World, folder: string, format: LargeFormat): Promise<Line> {
  const spans = world.pick(100_000, 20_000);
  const rounds = world.pick(3, 1);
  const path = await fileOf(folder, format, spans);
  const measured: { ours: number; parse: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const { ms } = await importInto(world, path);
    measured.push({ ours: ms, parse: await parseMs(world, path) });
  }
  const ours = spreadOf(measured.map((each) => each.ours)).median;
  const megabytes = (await stat(path)).size / 1e6;
  return {
    what: `import of ${spans.toLocaleString('en-US')} spans, ${format}`,
    ours: { value: (spans / ours) * 1_000, unit: 'spans/s' },
    rival: {
      name: 'JSON.parse of the whole text',
      figure: {
        value: (spans / spreadOf(measured.map(({ parse }) => parse)).median) * 1_000,
        unit: 'spans/s',
      },
      ratio: ratioOf(
        measured.map(({ ours: mine, parse }) => ({ ours: 1 / mine, parse: 1 / parse })),
        'ours',
        'parse',
      ),
    },
    rounds,
    note: `${(megabytes / (ours / 1_000)).toFixed(0)} MB/s of ${megabytes.toFixed(0)} MB, until it is stored and shown`,
  };
}

/** A million spans: how long it takes, and what the person feels of it. */
async function largeLines(world: World, folder: string): Promise<readonly Line[]> {
  const spans = world.pick(1_000_000, 100_000);
  const path = await fileOf(folder, 'chrome-trace', spans);
  const { ms, longestTaskMs } = await importInto(world, path);
  const what = `Chrome trace of ${spans.toLocaleString('en-US')} spans, ${Math.round((await stat(path)).size / 1e6)} MB`;
  return [
    { what: `${what}: imported, stored and shown`, goal: 'G14', ours: { value: ms, unit: 'ms' }, rounds: 1 },
    {
      what: `${what}: longest task of the panel’s main thread`,
      goal: 'G15',
      ours: { value: Math.max(LONG_TASK_MS, longestTaskMs), unit: 'ms' },
      bound: { on: 'ours', most: LONG_TASK_MS },
      rounds: 1,
      ...(longestTaskMs === 0 ? { note: 'none was longer; the browser names no shorter ones' } : {}),
    },
  ];
}

const SPEEDSCOPE = 'http://speedscope.test';
const RELEASE = new URL('../../node_modules/speedscope/dist/release', import.meta.url).pathname;

/** The same file in speedscope, which dies at ten times as many spans. */
async function speedscopeLine(world: World, folder: string): Promise<Line> {
  const spans = world.pick(100_000, 20_000);
  const rounds = world.pick(3, 1);
  const path = await fileOf(folder, 'chrome-trace', spans);
  const measured: { ours: number; speedscope: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const { ms } = await importInto(world, path);
    measured.push({ ours: ms, speedscope: await speedscopeMs(world, path) });
  }
  return {
    what: `Chrome trace of ${spans.toLocaleString('en-US')} spans: imported, stored and shown`,
    goal: 'G14',
    ours: { value: spreadOf(measured.map(({ ours }) => ours)).median, unit: 'ms' },
    rival: {
      name: 'speedscope',
      figure: { value: spreadOf(measured.map(({ speedscope }) => speedscope)).median, unit: 'ms' },
      ratio: ratioOf(measured, 'ours', 'speedscope'),
    },
    rounds,
    note: 'speedscope stores nothing',
  };
}

async function fileOf(folder: string, format: LargeFormat, spans: number): Promise<string> {
  const path = join(folder, `${format}-${spans}.json`);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeLargeFile(path, format, spans);
  return path;
}

async function importInto({ browser }: World, path: string): Promise<Imported> {
  const page = await browser.context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`chrome-extension://${browser.extensionId}/src/panel/viewer.html`);
  const picker = page.getByLabel('File to import');
  await picker.waitFor({ state: 'attached' });
  await page.evaluate('watch.begin()');
  await picker.setInputFiles(path);
  await waitUntil('import', () => page.evaluate<boolean>('watch.endedMs !== undefined'), MOST_WAIT_MS);
  const imported = await page.evaluate<Imported>(
    '({ ms: watch.endedMs, longestTaskMs: watch.longestTaskMs })',
  );
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await waitUntil('clear', () => page.evaluate<boolean>('watch.isEmpty()'), MOST_WAIT_MS);
  await page.close();
  return imported;
}

/** Counts from the moment the file is there. A string, because it runs before any script of the page does. */
const WATCH = `
  globalThis.watch = {
    longestTaskMs: 0,
    begin() {
      let from;
      addEventListener('change', () => { from = performance.now(); }, { capture: true, once: true });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          if (from !== undefined && watch.endedMs === undefined) watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
      }).observe({ type: 'longtask' });
      const look = () => {
        if (document.body.textContent.includes('Imported ')) watch.endedMs = performance.now() - from;
        else setTimeout(look, 20);
      };
      look();
    },
    isEmpty: () => document.body.textContent.includes('Nothing is stored yet'),
  };
`;

async function parseMs(world: World, path: string): Promise<number> {
  const { browser } = world;
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/manifest.json`);
  await page.evaluate('document.body.innerHTML = "<input type=file>"');
  await page.locator('input').setInputFiles(path);
  const ms = await page.evaluate<number>(`(async () => {
    const text = await document.querySelector('input').files[0].text();
    const start = performance.now();
    JSON.parse(text);
    return performance.now() - start;
  })()`);
  await page.close();
  return ms;
}

async function speedscopeMs({ browser }: World, path: string): Promise<number> {
  const page = await browser.context.newPage();
  await page.route(`${SPEEDSCOPE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill(
      pathname === '/file' ? { path, contentType: 'application/json' } : { path: RELEASE + pathname },
    );
  });
  const file = encodeURIComponent(`${SPEEDSCOPE}/file`);
  const isShown = () => page.evaluate<boolean>('document.body.textContent.includes("step 1")');
  await page.goto(`${SPEEDSCOPE}/index.html`);
  const started = performance.now();
  await page.goto(`${SPEEDSCOPE}/index.html?again#profileURL=${file}&view=sandwich`);
  await waitUntil('speedscope', isShown, MOST_WAIT_MS);
  const ms = performance.now() - started;
  await closed(page);
  return ms;
}

async function closed(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.close();
}
