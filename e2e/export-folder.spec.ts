import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { type InspectedPage, launchTracepane, type TracepaneBrowser } from './drive.ts';
import { expect, test } from './fixture.ts';
import { type Panel, traceRow } from './panel-parts.ts';
import { makeProfile } from './profile.ts';
import { removeAtExit } from './remove-at-exit.ts';
import { readUnpackedExtension } from './unpacked-extension.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

test('export folder › chosen once takes every export, until it is gone', async ({ pages }) => {
  const folder = makeFolder();
  const tracepane = await launchTracepane({ profile: profileThatGrants(folder) });
  try {
    const inspected = await recordOrder(tracepane, pages.url);
    const { panel } = inspected;
    const window = await openFolderWindow(tracepane, panel);
    await pickByDrop(window, folder);
    await window.getByRole('button').click();
    await expect(window.getByRole('status')).toContainText(`Exports now go to “${basename(folder)}”`);
    await window.close();

    await exportNow(panel);
    await expect(panel.getByText(`to “${basename(folder)}”: `)).toBeVisible();
    const [file = ''] = readdirSync(folder);
    expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toMatchObject({ format: 'tracepane' });

    const options = await openOptions(panel);
    await expect(options.getByText(`Files are written to “${basename(folder)}”`)).toBeVisible();
    await options.getByLabel('Packed with gzip').check();
    await options.getByRole('button', { name: 'Export now' }).click();
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.gz'))).toHaveLength(1);
    const packed = readdirSync(folder).find((name) => name.endsWith('.tracepane.json.gz')) ?? '';
    await expect
      .poll(() => readFileSync(join(folder, packed)).length, { message: 'the file is whole' })
      .toBeGreaterThan(0);
    expect(JSON.parse(gunzipSync(readFileSync(join(folder, packed))).toString())).toMatchObject({
      format: 'tracepane',
    });

    rmSync(folder, { recursive: true });
    await inspected.download(() => exportNow(panel));
    const alert = panel.getByRole('alert').filter({ hasText: 'was moved or deleted' });
    await expect(alert).toContainText('choose the folder again under Export options');
    await (await openOptions(panel)).getByRole('button', { name: 'Download instead' }).click();
    await expect(panel.getByText('Files are downloaded.')).toBeVisible();
  } finally {
    await tracepane.close();
  }
});

test('export folder › that the browser would ask for again: the same click downloads', async ({ pages }) => {
  const folder = makeFolder();
  const tracepane = await launchTracepane();
  try {
    const inspected = await recordOrder(tracepane, pages.url);
    const { panel } = inspected;
    const window = await openFolderWindow(tracepane, panel);
    await pickByDrop(window, folder);
    expect(await window.evaluate(KEEP_DROPPED)).toBe('prompt');
    await window.close();
    await inspected.download(() => exportNow(panel));
    await expect(panel.getByText(`asks again before “${basename(folder)}” may be written to`)).toBeVisible();
    expect(readdirSync(folder)).toEqual([]);

    const again = await openFolderWindow(tracepane, panel);
    await expect(again.getByRole('button', { name: `Allow “${basename(folder)}”` })).toBeVisible();
    await expect(again.getByRole('status')).toContainText('Allow on every visit');
  } finally {
    await tracepane.close();
  }
});

test('export folder › a dialog that is cancelled changes nothing', async ({ tracepane, pages }) => {
  const { panel } = await recordOrder(tracepane, pages.url);
  const window = await openFolderWindow(tracepane, panel);
  // Without a screen Chromium closes its own dialog at once, as a person would with Escape.
  await window.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(window.getByRole('status')).toHaveText('Nothing was chosen, and nothing has changed.');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

async function recordOrder(tracepane: TracepaneBrowser, url: string): Promise<InspectedPage> {
  const inspected = await tracepane.openPage(`${url}/panel/order.html`);
  await inspected.page.evaluate('placeOrder()');
  await expect(traceRow(inspected.panel, 'order:place')).toBeVisible();
  return inspected;
}

async function exportNow(panel: Panel): Promise<void> {
  await panel.getByRole('button', { name: 'Export', exact: true }).click();
}

async function openOptions(panel: Panel) {
  await panel.getByRole('button', { name: 'Export options' }).click();
  return panel.getByRole('dialog', { name: 'Export options' });
}

async function openFolderWindow(tracepane: TracepaneBrowser, panel: Panel): Promise<Page> {
  const options = await openOptions(panel);
  const opening = tracepane.context.waitForEvent('page');
  await options.getByRole('button', { name: 'Choose export folder…' }).click();
  const window = await opening;
  await expect(window.getByRole('button')).toBeVisible();
  return window;
}

/**
 * The browser's dialog cannot be driven without a screen, but a folder dropped on a page gives it the same handle: that of a real
 * folder, with the browser's real permissions. The dialog then answers with it.
 */
async function pickByDrop(window: Page, folder: string): Promise<void> {
  await window.evaluate(TAKE_DROP);
  const protocol = await window.context().newCDPSession(window);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, x: 60, y: 60, data });
  }
  await window.waitForFunction('globalThis.dropped !== undefined');
}

const TAKE_DROP = `(() => {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    event.dataTransfer.items[0].getAsFileSystemHandle().then((handle) => { globalThis.dropped = handle; });
  });
  globalThis.showDirectoryPicker = async () => globalThis.dropped;
})()`;

/** As after a restart of the browser: the folder is kept, its permission is not. */
const KEEP_DROPPED = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('tracepane-export-folder', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('folder');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('folder', 'readwrite');
    transaction.objectStore('folder').put(globalThis.dropped, 'chosen');
    transaction.oncomplete = () => { opening.result.close(); resolve(globalThis.dropped.queryPermission({ mode: 'readwrite' })); };
    transaction.onabort = () => reject(transaction.error);
  };
})`;

function makeFolder(): string {
  return removeAtExit(mkdtempSync(join(tmpdir(), 'tracepane-exports-')));
}

/** A profile in which a person has allowed the extension to write to the folder on every visit. */
function profileThatGrants(folder: string): string {
  const { id } = readUnpackedExtension(resolve(import.meta.dirname, '../dist'), false);
  const profile = makeProfile();
  const site = `chrome-extension://${id}/,*`;
  const last_modified = '13439691327723259';
  const chosen = {
    'display-name': basename(folder),
    'is-directory': true,
    path: folder,
    readable: true,
    writable: true,
  };
  const exceptions = {
    file_system_access_extended_permission: { [site]: { last_modified, setting: 1 } },
    file_system_access_chooser_data: { [site]: { last_modified, setting: { 'chosen-objects': [chosen] } } },
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { content_settings: { exceptions } } }),
  );
  return profile;
}
