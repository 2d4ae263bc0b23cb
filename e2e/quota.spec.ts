import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TracepaneBrowser } from './drive.ts';
import { launchTracepane } from './drive.ts';
import { expect, test } from './fixture.ts';
import { removeAtExit } from './remove-at-exit.ts';
import { countStored } from './stored-chunks.ts';

const QUOTA = 12_000_000;

test('quota › when the browser gives no more space the oldest goes, the newest is stored, and the counters are true', async ({
  pages,
}) => {
  const browser = await launchTracepane({ extensionPath: withoutUnlimitedStorage() });
  try {
    await limitQuota(browser);
    const inspected = await browser.openPage(`${pages.url}/payloads.html`);
    const viewer = await browser.openViewer();
    await inspected.page.bringToFront();
    await inspected.page.evaluate('start()');
    // About 4 KB each: there is room for some 2,500.
    await expect
      .poll(async () => (await countStored(viewer)).sequences[0] ?? 0, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const last = await inspected.page.evaluate<number>('stop()');

    const isWhole = async () => (await countStored(viewer)).lastName === `number ${last}`;
    await expect.poll(isWhole, { timeout: 30_000 }).toBe(true);
    const stored = await countStored(viewer);
    const [first = 0] = stored.sequences;
    expect(stored.sequences, 'no chunk is missing between the oldest and the newest').toEqual(
      stored.sequences.map((_, index) => first + index),
    );
    expect(stored.counters).toMatchObject({ spans: stored.spans, bytes: stored.bytes });
    expect(stored.bytes).toBeLessThan(QUOTA);
    expect(stored.lost).toBe(0);
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

/** Holds as long as the browser. The worker dies, for Chromium remembers for half a minute how much room an open database had. */
async function limitQuota({ context, extensionId, killWorker }: TracepaneBrowser): Promise<void> {
  const protocol = await context.newCDPSession(await context.newPage());
  const origin = `chrome-extension://${extensionId}`;
  await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });
  await killWorker();
}
