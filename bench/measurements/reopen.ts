import type { CDPSession } from 'playwright';
import { waitUntil } from '../../e2e/wait-until.ts';
import { heapBytes } from '../heap.ts';
import { SPANS_PER_CHUNK, TRACES_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { ratioOf, spreadOf } from '../pair.ts';
import type { World } from '../world.ts';

/** Chunks made and written in one go. */
const SEED = 50;
const MOST_WAIT_MS = 180_000;

/** Opening the panel on a store of a million spans, against reading the bytes of its chunks and nothing else. */
export const reopen: Measurement = {
  name: 'reopen',
  run: async (world) => {
    const chunks = world.pick(1_000, 100);
    const rounds = world.pick(5, 2);
    // Once without counting: the first start of the panel also compiles it.
    await openViewer(world, 0);
    const empty: Opening[] = [];
    for (let round = 0; round < rounds; round++) empty.push(await openViewer(world, 0));
    const seeding = await world.openInside();
    await seeding.keepEverything();
    for (let done = 0; done < chunks; done += SEED) await seeding.write('product', SEED, 10);
    const measured: Opening[] = [];
    const raw: number[] = [];
    for (let round = 0; round < rounds; round++) {
      raw.push(await (await world.openInside()).readAll());
      measured.push(await openViewer(world, chunks * TRACES_PER_CHUNK));
    }
    return linesOf({ spans: chunks * SPANS_PER_CHUNK, empty, measured, raw });
  },
};

/** Milliseconds since the navigation. */
interface Opening {
  /** The first row of the list; without rows, what stands in its place. */
  readonly firstMs: number;
  /** The list has all rows. */
  readonly allMs: number;
  /** After a garbage collection. */
  readonly heapBytes: number;
}

interface Openings {
  readonly spans: number;
  readonly empty: readonly Opening[];
  readonly measured: readonly Opening[];
  readonly raw: readonly number[];
}

function linesOf({ spans, empty, measured, raw }: Openings): readonly Line[] {
  const store = `${spans.toLocaleString('en-US')} stored spans`;
  const start = spreadOf(empty.map(({ firstMs }) => firstMs)).median;
  const rounds = measured.map(({ firstMs, allMs }, round) => ({
    first: Math.max(0.1, firstMs - start),
    all: allMs - start,
    raw: raw[round] ?? Number.NaN,
  }));
  const heap = spreadOf(measured.map(({ heapBytes }) => heapBytes)).median;
  const emptyHeap = spreadOf(empty.map(({ heapBytes }) => heapBytes)).median;
  const median = (values: readonly number[]) => spreadOf(values).median;
  return [
    {
      what: `${store}: first list, beyond the start of an empty panel`,
      goal: 'G13',
      ours: { value: median(rounds.map(({ first }) => first)), unit: 'ms' },
      bound: { on: 'ours', most: 100 },
      rounds: rounds.length,
      note: `from the navigation it takes ${Math.round(median(measured.map(({ firstMs }) => firstMs)))} ms, an empty panel ${Math.round(start)} ms`,
    },
    {
      what: `${store}: everything, beyond the start of an empty panel`,
      goal: 'G13',
      ours: { value: median(rounds.map(({ all }) => all)), unit: 'ms' },
      rival: {
        name: 'raw getAll of the chunks',
        figure: { value: median(raw), unit: 'ms' },
        ratio: ratioOf(rounds, 'all', 'raw'),
      },
      bound: { on: 'ratio', most: 1.3 },
      rounds: rounds.length,
    },
    {
      what: 'heap and buffers of a span in the panel',
      ours: { value: (heap - emptyHeap) / spans, unit: 'B' },
      rounds: rounds.length,
      note: 'all chunks loaded, no trace open, after a garbage collection, an empty panel taken off',
    },
  ];
}

async function openViewer({ browser }: World, traces: number): Promise<Opening> {
  const page = await browser.context.newPage();
  await page.addInitScript(watchList(traces));
  await page.goto(`chrome-extension://${browser.extensionId}/src/panel/viewer.html`);
  // The page allows no script of a string, so it is asked again and again; what counts are its own times.
  await waitUntil(
    'list with all rows',
    () => page.evaluate<boolean>('opening.allMs !== undefined'),
    MOST_WAIT_MS,
  );
  const firstMs = await page.evaluate<number>('opening.firstMs');
  const allMs = await page.evaluate<number>('opening.allMs');
  const protocol: CDPSession = await browser.context.newCDPSession(page);
  const heap = await heapBytes(protocol);
  await page.close();
  return { firstMs, allMs, heapBytes: heap };
}

/** Looks at the list in every frame. A string, because it runs before any script of the page does. */
function watchList(traces: number): string {
  return `
    globalThis.opening = {};
    const look = () => {
      const rows = Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 1;
      const hasList = ${traces} === 0 ? document.body?.textContent.includes('Nothing is stored yet') : rows > 0;
      if (hasList) opening.firstMs ??= performance.now();
      if (hasList && rows >= ${traces}) opening.allMs = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  `;
}
