import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { expect, test } from './fixture.ts';
import { namesShown } from './panel-parts.ts';
import { removeAtExit } from './remove-at-exit.ts';
import { countStored } from './stored-chunks.ts';

const SPANS_PER_TRACE = 10;

/** A collector's file of lines, ten spans each, packed with gzip and called something else. */
async function packedLines(spans: number): Promise<string> {
  const folder = removeAtExit(await mkdtemp(join(tmpdir(), 'tracepane-import-')));
  const path = join(folder, 'from-a-colleague.txt');
  await pipeline(Readable.from(lines(spans)), createGzip({ level: 1 }), createWriteStream(path));
  return path;
}

function* lines(spans: number): Generator<string> {
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
  for (let first = 0; first < spans; first += SPANS_PER_TRACE) {
    const own = Array.from({ length: SPANS_PER_TRACE }, (_, place) => ({
      traceId: hex(first + 1, 32),
      spanId: hex(first + place + 1, 16),
      ...(place === 0 ? {} : { parentSpanId: hex(first + 1, 16) }),
      name: place === 0 ? 'GET /cart' : `step ${place}`,
      startTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(first + place) * 1_000_000n),
      endTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(first + SPANS_PER_TRACE) * 1_000_000n),
    }));
    yield `${JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ spans: own }] }] })}\n`;
  }
}

test('import › a packed file of many spans is stored whole, and one that is cancelled leaves nothing', async ({
  tracepane,
}) => {
  test.setTimeout(180_000);
  const viewer = await tracepane.openViewer();
  const picker = viewer.getByLabel('File to import');
  await picker.setInputFiles(await packedLines(60_000));
  await expect(viewer.getByText('Imported from-a-colleague.txt.')).toBeVisible({ timeout: 90_000 });
  const traces = viewer.getByRole('grid', { name: 'Traces' });
  await expect(traces).toHaveAttribute('aria-rowcount', String(60_000 / SPANS_PER_TRACE + 1));
  const stored = await countStored(viewer);
  expect([stored.spans, stored.counters.spans]).toEqual([60_000, 60_000]);

  await picker.setInputFiles(await packedLines(400_000));
  const progress = viewer.getByRole('progressbar', { name: 'Importing' });
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(2);
  await viewer.getByRole('button', { name: 'Cancel' }).click();
  await expect(viewer.getByText('from-a-colleague.txt was not imported: cancelled.')).toBeVisible({
    timeout: 30_000,
  });
  expect((await countStored(viewer)).spans).toBe(60_000);
  expect(await namesShown(viewer)).toContain('GET /cart');
});
