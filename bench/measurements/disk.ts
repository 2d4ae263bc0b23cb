import { databaseBytes } from '../disk.ts';
import type { Measurement } from '../measurement.ts';
import { pause } from '../pause.ts';
import type { World } from '../world.ts';

/** The database writes its files a while after the commit. */
const SETTLE_MS = 2_000;

/** Bytes on the disk for one stored span, chunks against rows of the same spans, in the same browser. */
export const disk: Measurement = {
  name: 'disk',
  run: async (world) => {
    const inside = await world.insideWorker();
    const spansPerChunk = await inside.spansPerChunk();
    const chunks = world.pick(200, 40);
    const rowChunks = world.pick(30, 10);
    const before = await settledBytes(world);
    await inside.write('ours', chunks, 10);
    const withChunks = await settledBytes(world);
    await inside.writeRows(rowChunks);
    const withRows = await settledBytes(world);
    await inside.deleteStores();
    const ours = (withChunks - before) / (chunks * spansPerChunk);
    const rows = (withRows - withChunks) / (rowChunks * spansPerChunk);
    const ratio = ours / rows;
    return [
      {
        what: 'disk for a stored span, 5 attributes',
        goal: 'G12',
        ours: { value: ours, unit: 'B' },
        rival: {
          name: 'a Dexie row with 2 indexes',
          figure: { value: rows, unit: 'B' },
          ratio: { p10: ratio, median: ratio, p90: ratio },
        },
        bound: { on: 'ratio', most: 0.35 },
        rounds: 1,
        note: `files of the profile, before the worker compresses old chunks; a chunk is ${Math.round((await inside.chunkBytes()) / spansPerChunk)} B for a span on the wire`,
      },
    ];
  },
};

/** When two looks agree. */
async function settledBytes({ browser }: World): Promise<number> {
  let last = -1;
  for (;;) {
    const bytes = await databaseBytes(browser.profile, browser.extensionId);
    if (bytes === last) return bytes;
    last = bytes;
    await pause(SETTLE_MS);
  }
}
