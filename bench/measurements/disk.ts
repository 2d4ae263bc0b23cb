import { compareWithOne } from '../compare.ts';
import { databaseBytes } from '../disk.ts';
import { SPANS_PER_CHUNK } from '../inside/sample-chunk.ts';
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
    const chunks = world.pick(200, 40);
    const rowChunks = world.pick(30, 10);
    const before = await settledBytes(world);
    await inside.write('ours', chunks, 10);
    const withChunks = await settledBytes(world);
    await inside.writeRows(rowChunks);
    const withRows = await settledBytes(world);
    return [
      {
        what: 'disk for a stored span, 5 attributes',
        goal: 'G12',
        ...compareWithOne({
          ours: (withChunks - before) / (chunks * SPANS_PER_CHUNK),
          theirs: (withRows - withChunks) / (rowChunks * SPANS_PER_CHUNK),
          rival: 'a Dexie row with 2 indexes',
          unit: 'B',
        }),
        bound: { on: 'ratio', most: 0.35 },
        rounds: 1,
        note: `files of the profile, before the worker compresses old chunks; a chunk is ${Math.round((await inside.chunkBytes()) / SPANS_PER_CHUNK)} B for a span on the wire`,
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
