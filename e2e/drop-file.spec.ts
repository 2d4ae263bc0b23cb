import type { Page } from 'playwright';
import { expect, test } from './fixture.ts';
import { type Panel, traceRow } from './panel-parts.ts';

const FILE = JSON.stringify([
  {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    id: 'b7ad6b7169203331',
    name: 'GET /dropped',
    timestamp: 1_700_000_000_000_000,
    duration: 5_000,
  },
]);

test('drop › a file on the panel is imported', async ({ tracepane, pages }) => {
  const { panel } = await tracepane.openPage(`${pages.url}/plain.html`);
  await dropFile(panel, 'on-the-panel.json');
  await expect(panel.getByText('Imported on-the-panel.json.')).toBeVisible();
  await expect(traceRow(panel, 'GET /dropped')).toBeVisible();
});

test('drop › a file on the full-tab viewer is imported', async ({ tracepane }) => {
  const viewer = await tracepane.openViewer();
  await dropFile(viewer, 'on-the-viewer.json');
  await expect(viewer.getByText('Imported on-the-viewer.json.')).toBeVisible();
  await expect(traceRow(viewer, 'GET /dropped').filter({ hasText: 'on-the-viewer.json' })).toBeVisible();
});

/** The events of a drag that the browser would send, over the toolbar. */
async function dropFile(panel: Panel | Page, fileName: string): Promise<void> {
  const target = panel.getByRole('toolbar', { name: 'Tracepane' });
  const dataTransfer = await panel.evaluateHandle(
    ([text, name]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [FILE, fileName] as const,
  );
  await target.dispatchEvent('dragover', { dataTransfer });
  await expect(panel.getByText('Drop a trace file to open it')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(panel.getByText('Drop a trace file to open it')).toHaveCount(0);
}
