import { exportShown } from './exported.ts';
import { expect, test } from './fixture.ts';
import { namesShown, traceList } from './panel-parts.ts';

test('damaged chunk › is set aside with its reason, a gap stands for it, and the rest loads', async ({
  tracepane,
  pages,
}) => {
  const { page, panel } = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  for (const name of ['one', 'two']) {
    await page.evaluate(`record({ name: '${name}' })`);
    // Seen is stored: each is a chunk of its own.
    await expect.poll(() => namesShown(panel)).toContain(name);
  }
  const damaging = await tracepane.openViewer();
  await damaging.evaluate(damageFirstChunk);
  await damaging.close();

  const viewer = await tracepane.openViewer();
  await expect(traceList(viewer).getByText('1 record')).toBeVisible();
  await expect.poll(() => namesShown(viewer)).toEqual(['two']);
  await viewer.getByRole('button', { name: 'Settings' }).click();
  const settings = viewer.getByRole('region', { name: 'Settings' });
  await expect(settings).toContainText('1 batch could not be read (1 span) and was set aside:');
  await expect(settings.getByRole('listitem')).toContainText(['a chunk has at least']);
  // The other panel, too, without a reload.
  await expect.poll(() => namesShown(panel)).toEqual(['two']);
});

test('damaged chunk › that an export comes upon is a gap in the file, and is set aside', async ({
  tracepane,
  pages,
}) => {
  const inspected = await tracepane.openPage(`${pages.url}/panel/by-hand.html`);
  const { page, panel } = inspected;
  await page.evaluate("record({ name: 'damaged soon' })");
  await expect.poll(() => namesShown(panel)).toEqual(['damaged soon']);
  const damaging = await tracepane.openViewer();
  await damaging.evaluate(damageNewestChunk);
  await damaging.close();

  // The panel has its rows already: only the export reads it again.
  await expect.poll(() => namesShown(panel)).toEqual(['damaged soon']);
  const { spans, gaps } = await exportShown(inspected);
  expect(spans).toEqual([]);
  expect(gaps).toMatchObject([{ count: 1, reason: 'storage-failed' }]);
  await expect(panel.getByText(/1 stored batch \(1 span\) could not be read any more/)).toBeVisible();
  await expect.poll(() => namesShown(panel)).toEqual([]);
  await expect(traceList(panel).getByText('1 record')).toBeVisible();
});

// As a failing disk does it.
const damage = (direction: 'next' | 'prev') => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('tracepane');
  opening.onsuccess = () => {
    const writing = opening.result.transaction('chunkBytes', 'readwrite');
    const walk = writing.objectStore('chunkBytes').openCursor(null, '${direction}');
    walk.onsuccess = () => walk.result.update(new ArrayBuffer(3));
    writing.oncomplete = () => resolve(opening.result.close());
    writing.onerror = () => reject(writing.error);
  };
})`;

const damageFirstChunk = damage('next');
const damageNewestChunk = damage('prev');
