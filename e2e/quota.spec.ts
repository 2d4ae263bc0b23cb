import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import type { TracepaneBrowser } from './drive.ts';
import { launchTracepane } from './drive.ts';
import { expect, test } from './fixture.ts';
import { removeAtExit } from './remove-at-exit.ts';
import { countStored } from './stored-chunks.ts';

const QUOTA = 12_000_000;
const NEWEST = '__system_newest';

test('quota › when the browser gives no more space the oldest goes and stands in a gap, the newest is stored, and the counters are true', async ({
  pages,
}) => {
  const browser = await launchTracepane({ extensionPath: withoutUnlimitedStorage() });
  try {
    await limitQuota(browser);
    const inspected = await browser.openPage(`${pages.url}/weighty.html`);
    const viewer = await openPlainPage(browser);
    await inspected.page.bringToFront();
    await inspected.page.evaluate('start()');
    // About 4 KB each: there is room for some 2,500.
    await expect
      .poll(async () => (await countStored(viewer)).sequences[0] ?? 0, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const recorded = await inspected.page.evaluate<number>('stop()');
    // A busy page may be sampled, or only counted. Spans of this name are recorded even then.
    await inspected.page.evaluate(`tracepane.startSpan('${NEWEST}').end()`);
    const lastName = async () => (await countStored(viewer)).lastName;
    await expect.poll(lastName, { timeout: 30_000 }).toBe(NEWEST);
    // What had to go stands in a gap, which is stored with what comes next.
    const isAccountedFor = async () => {
      const { spans, lost } = await countStored(viewer);
      return spans + lost;
    };
    await expect.poll(isAccountedFor).toBe(recorded + 1);
    const stored = await countStored(viewer);
    const [first = 0] = stored.sequences;
    expect(stored.sequences, 'no chunk is missing between the oldest and the newest').toEqual(
      stored.sequences.map((_, index) => first + index),
    );
    expect(stored.counters).toMatchObject({ spans: stored.spans, bytes: stored.bytes });
    expect(stored.bytes).toBeLessThan(QUOTA);
    expect(stored.lost).toBeGreaterThan(0);
    expect(inspected.panelErrors()).toEqual([]);
  } finally {
    await browser.close();
  }
});

/** With the permission there is no quota but the disk's. Without it Chromium refuses a write as it does on a full disk. */
function withoutUnlimitedStorage(): string {
  const copy = removeAtExit(mkdtempSync(join(tmpdir(), 'tracepane-limited-')));
  cpSync(resolve(import.meta.dirname, '../dist'), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest: { permissions: readonly string[] } = JSON.parse(readFileSync(file, 'utf8'));
  const permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify({ ...manifest, permissions }));
  return copy;
}

/**
 * Holds as long as the browser. Chromium remembers for half a minute how much room an origin had, or until nothing of it has
 * used the database for two seconds: so the worker dies, and whoever tries goes away again at once.
 */
async function limitQuota(browser: TracepaneBrowser): Promise<void> {
  const { context, extensionId, killWorker } = browser;
  const protocol = await context.newCDPSession(await context.newPage());
  const origin = `chrome-extension://${extensionId}`;
  await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });
  await killWorker();
  const tryOnce = async () => {
    const page = await openPlainPage(browser);
    const outcome = await page.evaluate<string>(writeTooMuch);
    await page.close();
    return outcome;
  };
  await expect.poll(tryOnce, { timeout: 50_000, intervals: [3_000] }).toBe('QuotaExceededError');
}

/** Of the extension's origin, without any of its code, which would use the database. */
async function openPlainPage({ context, extensionId }: TracepaneBrowser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}

/** Tries to write more than the quota in a database of its own, and gives the name of what came of it. */
const writeTooMuch = `(async () => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => request.result.createObjectStore('much');
  });
  // Noise, for the browser compresses what it stores.
  const much = new Uint8Array(${QUOTA});
  for (let at = 0; at < much.length; at += 65_536) crypto.getRandomValues(much.subarray(at, at + 65_536));
  const database = await answer(indexedDB.open('too much'));
  try {
    return await new Promise((resolve) => {
      const transaction = database.transaction('much', 'readwrite');
      transaction.oncomplete = () => resolve('written');
      transaction.onabort = () => resolve(transaction.error?.name ?? 'aborted');
      transaction.objectStore('much').put(much, 0);
    });
  } finally {
    database.close();
    await answer(indexedDB.deleteDatabase('too much'));
  }
})()`;
