import type { Page } from 'playwright';
import { type ExportOutcome, runExport, startExportWorker } from '../../e2e/export-job.ts';
import { FORMATS } from '../../src/core/formats/registry.ts';
import { bytesNow, type SendCommand, usedBytes } from '../heap.ts';
import { SPANS_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { inTurns, ratioOf, spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';
import { connectToPageWorker } from '../worker-protocol.ts';
import type { World } from '../world.ts';

/** Chunks made and written in one go. */
const SEED = 50;
/** How long the worker is left alone between two looks at its heap. */
const LOOK_MS = 200;
const MOST_HEAP = 64_000_000;

/** Writing what is stored as a file: per format against `JSON.stringify` of the same spans, and the memory that a million take. */
export const exports: Measurement = {
  name: 'export',
  run: async (world) => {
    const inside = await world.openInside();
    await inside.keepEverything();
    const seed = async (chunks: number) => {
      for (let done = 0; done < chunks; done += SEED) await inside.write('product', SEED, 10);
    };
    const page = await world.browser.context.newPage();
    await page.goto(`chrome-extension://${world.browser.extensionId}/manifest.json`);
    await startExportWorker(page);
    const speed = SEED * world.pick(2, 1);
    await seed(speed);
    const lines = await formatLines(world, page, speed * SPANS_PER_CHUNK);
    const many = SEED * world.pick(20, 4);
    await seed(many - speed);
    return [...lines, await heapLine(world, page, many * SPANS_PER_CHUNK)];
  },
};

const BARE = 'JSON.stringify';

async function formatLines(world: World, page: Page, spans: number): Promise<readonly Line[]> {
  const inside = await world.openInside();
  const written = FORMATS.filter(({ write }) => write !== undefined);
  const sizes = new Map<string, number>();
  const rounds = await inTurns([BARE, ...written.map(({ id }) => id)], {
    rounds: world.pick(5, 2),
    warmUps: 1,
    measure: async (name) => {
      if (name === BARE) return inside.stringifyAll();
      const { ms, bytes } = await exported(page, { formatId: name, gzip: false }, spans);
      sizes.set(name, bytes);
      return ms;
    },
  });
  const bare = spreadOf(rounds.map((round) => round[BARE] ?? Number.NaN)).median;
  return written.map(({ id, label }) => {
    const ms = spreadOf(rounds.map((round) => round[id] ?? Number.NaN)).median;
    const megabytes = (sizes.get(id) ?? 0) / 1e6;
    return {
      what: `export of ${spans.toLocaleString('en-US')} stored spans as ${label}`,
      ours: { value: (spans / ms) * 1_000, unit: 'spans/s' },
      rival: {
        name: 'JSON.stringify of the same spans',
        figure: { value: (spans / bare) * 1_000, unit: 'spans/s' },
        ratio: ratioOf(rounds, BARE, id),
      },
      rounds: rounds.length,
      note: `${megabytes.toFixed(1)} MB, ${((megabytes / ms) * 1_000).toFixed(1)} MB/s; with reading the chunks and writing the file, which the rival is spared`,
    };
  });
}

async function heapLine({ browser }: World, page: Page, spans: number): Promise<Line> {
  const worker = await connectToPageWorker(await browser.context.newCDPSession(page));
  const rest = await usedBytes(worker);
  const watched = watchHeap(worker);
  const { ms } = await exported(page, { formatId: 'tracepane-json', gzip: true }, spans);
  const { live, withGarbage } = await watched.stop();
  return {
    what: `heap and buffers above rest while ${spans.toLocaleString('en-US')} spans go to gzip`,
    ours: { value: live - rest, unit: 'B' },
    bound: { on: 'ours', most: MOST_HEAP },
    rounds: 1,
    note: `the most of all looks, after a garbage collection; with garbage ${megabytesOf(withGarbage - rest)}, at rest ${megabytesOf(rest)}; it took ${(ms / 1_000).toFixed(1)} s with the looks`,
  };
}

/** Looks at the heap again and again until it is stopped; answers with the most that was there. */
function watchHeap(worker: SendCommand): { stop(): Promise<{ live: number; withGarbage: number }> } {
  let isWatching = true;
  const watching = (async () => {
    let live = 0;
    let withGarbage = 0;
    while (isWatching) {
      withGarbage = Math.max(withGarbage, await bytesNow(worker));
      live = Math.max(live, await usedBytes(worker));
      await pause(LOOK_MS);
    }
    return { live, withGarbage };
  })();
  return {
    stop: () => {
      isWatching = false;
      return watching;
    },
  };
}

async function exported(
  page: Page,
  options: { readonly formatId: string; readonly gzip: boolean },
  spans: number,
): Promise<{ readonly ms: number; readonly bytes: number }> {
  const { last, ms }: ExportOutcome = await runExport(page, { ...options, reads: false });
  if (last.kind !== 'exported' || last.spans !== spans) {
    throw new Error(`${options.formatId}: ${last.error ?? `${last.spans} of ${spans} spans were exported`}`);
  }
  return { ms, bytes: last.bytes };
}

function megabytesOf(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
