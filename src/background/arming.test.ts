import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../storage/schema.ts';
import { startBackground } from './background.ts';
import { type FakeBrowser, fakeBrowser } from './fake-browser.ts';
import { DEFAULT_ARMED } from './settings.ts';
import { testBench } from './test-bench.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

let number = 0;

function worker(browser: FakeBrowser, database = openDatabase(`arming ${++number}`)) {
  return startBackground({
    api: browser.api,
    extensionOrigin: 'chrome-extension://tracepane/',
    database,
    live: { post: () => {}, listen: () => () => {}, whenClosed: () => () => {}, close: () => {} },
    compileRules: () => ({ kind: 'ok', value: { decide: () => true } }),
    schedule: () => () => {},
    now: () => 0,
    random: () => 0.5,
    randomBytes: (bytes) => bytes.fill(1),
  });
}

const matchesOf = (browser: FakeBrowser) => browser.registered.get('page')?.matches;

test('arming › at install localhost is armed, in both worlds, before the first script of the page', async () => {
  const browser = fakeBrowser(DEFAULT_ARMED);
  browser.tabs.set(4, () => {});
  await worker(browser).arm();
  expect([...browser.registered.values()]).toMatchObject([
    { js: ['page.js'], world: 'MAIN', runAt: 'document_start', allFrames: true, matchOriginAsFallback: true },
    { js: ['content.js'], world: 'ISOLATED', persistAcrossSessions: true },
  ]);
  expect(matchesOf(browser)).toEqual(DEFAULT_ARMED);
  expect(browser.injected.map(({ target, files }) => [target.tabId, files[0]])).toEqual([
    [4, 'page.js'],
    [4, 'content.js'],
  ]);
});

test('arming › a start of the browser finds the registrations and changes nothing', async () => {
  const browser = fakeBrowser(DEFAULT_ARMED);
  const background = worker(browser);
  await background.arm();
  await background.arm();
  expect(browser.registered.size).toBe(2);
});

test('arming › a site needs its permission, and then stays armed for later workers', async () => {
  const browser = fakeBrowser(DEFAULT_ARMED);
  const bench = testBench(openDatabase(`arming ${++number}`), browser);
  const site = { pattern: 'https://shop.example/*', tabId: 1 };
  expect(await bench.panel.call('arm', site)).toEqual({
    kind: 'failed',
    error: 'The site could not be armed: access to https://shop.example/* was not granted.',
  });
  browser.granted.add(site.pattern);
  expect(await bench.panel.call('arm', site)).toMatchObject({
    kind: 'ok',
    value: { armed: [...DEFAULT_ARMED, site.pattern] },
  });
  await bench.killWorker();
  expect(await bench.panel.call('status', {})).toMatchObject({
    value: { armed: [...DEFAULT_ARMED, site.pattern] },
  });
  expect(matchesOf(browser)).toContain(site.pattern);
});

test('arming › what is no pattern of a site is refused', async () => {
  const bench = testBench(openDatabase(`arming ${++number}`));
  expect(await bench.panel.call('arm', { pattern: 'file:///etc/*', tabId: 1 })).toEqual({
    kind: 'failed',
    error: '"file:///etc/*" is not the pattern of a site.',
  });
});

test('arming › access that is granted or taken back in the browser arms and disarms that site, never all sites', async () => {
  const browser = fakeBrowser([...DEFAULT_ARMED, 'https://shop.example/*', '*://*/*']);
  const background = worker(browser);
  await background.arm();
  await background.grant(['https://shop.example/*', '*://*/*']);
  expect(matchesOf(browser)).toEqual([...DEFAULT_ARMED, 'https://shop.example/*']);
  await background.revoke(['https://shop.example/*']);
  expect(matchesOf(browser)).toEqual(DEFAULT_ARMED);
});
