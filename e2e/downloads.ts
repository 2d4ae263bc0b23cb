import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { waitUntil } from './wait-until.ts';

/**
 * Runs `click` and resolves with the bytes of the file that it downloads. One download at a time per browser.
 *
 * The browser saves into a folder made for this download, under an id in place of the wished name. The folder is
 * watched rather than the protocol's download events, because a download begun by the service worker fires none.
 * Errors: rejects when no file is complete 60 s after the click.
 */
export async function downloadBytes(protocol: CDPSession, click: () => Promise<void>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'tracepane-download-'));
  try {
    await protocol.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder });
    await click();
    return await readFile(await waitUntil('complete download', () => findCompleteFile(folder), 60_000));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Chromium first makes an empty file of the final name, then one beside it that grows, and at last renames the whole one onto the
 * first in one step: until then there are both names, or an empty file alone. No file that the panel writes is empty.
 */
async function findCompleteFile(folder: string): Promise<string | undefined> {
  const names = await readdir(folder);
  const [name] = names;
  if (name === undefined || names.some((each) => each.endsWith('.crdownload'))) return undefined;
  const path = join(folder, name);
  return (await stat(path)).size > 0 ? path : undefined;
}
