import type { CDPSession, Page } from 'playwright';
import { waitUntil } from '../../e2e/wait-until.ts';
import { SPANS_PER_CHUNK, TRACES_PER_CHUNK } from '../inside/sample-chunk.ts';
import type { Line } from '../line.ts';
import type { Measurement } from '../measurement.ts';
import { spreadOf } from '../pair.ts';
import { pause } from '../pause.ts';
import { longestTaskWhile } from '../task-trace.ts';
import type { World } from '../world.ts';

const MOST_WAIT_MS = 120_000;
/** After what was done: what follows from it belongs to it. */
const SETTLE_MS = 300;
/** Chunks that come while the trace is open. */
const GROWTH = 20;
/** Sample chunks written in one go. */
const SEED = 50;

/** The longest task of the panel's main thread while a person works with one very large trace, and while a long history is listed. */
export const largeTrace: Measurement = {
  name: 'large-trace',
  run: async (world) => {
    const rounds = world.pick(3, 1);
    const worker = await world.insideWorker();
    await (await world.openInside()).keepEverything();
    let chunks = world.pick(200, 30);
    await worker.growLargeTrace(0, chunks);
    const trace = `trace of ${count(chunks)} spans and more`;
    const longest = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      await workWithTrace(
        world,
        (what, task) => {
          longest.set(what, [...(longest.get(what) ?? []), task]);
        },
        async () => {
          await worker.growLargeTrace(chunks, GROWTH);
          chunks += GROWTH;
          return chunks;
        },
      );
    }
    const lines = [...longest].map(([what, tasks]) => lineOf(`${trace}: ${what}`, 'G15', tasks));
    return [...lines, await longHistory(world, rounds)];
  },
};
/** One round: opens the panel anew, and goes through what a person does. `onMeasured` is told of each part. */
async function workWithTrace(
  world: World,
  onMeasured: (what: string, longestMs: number) => void,
  grow: () => Promise<number>,
): Promise<void> {
  const { page, protocol } = await newPage(world);
  const measure = async (what: string, work: () => Promise<void>): Promise<void> => {
    const longestMs = await longestTaskWhile({ page, protocol }, async () => {
      await work();
      await pause(SETTLE_MS);
    });
    onMeasured(what, longestMs);
  };
  await page.goto(viewerOf(world));
  await page.getByRole('grid', { name: 'Traces' }).getByRole('row').nth(1).waitFor();
  await measure('opening it', () => openTrace(page));
  await measure('moving, folding and unfolding in the timeline', () => walk(page, 'Timeline'));
  await measure('moving, folding and unfolding in the tree', () => walk(page, 'Tree'));
  await measure('its report', async () => {
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('region', { name: 'Report' }).waitFor({ timeout: MOST_WAIT_MS });
  });
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await measure(`while ${GROWTH} batches of it come`, async () => {
    const grown = page.getByRole('application', { name: `Timeline: ${count(await grow())}` });
    await grown.waitFor({ timeout: MOST_WAIT_MS });
  });
  await page.close();
}

function lineOf(what: string, goal: string, tasks: readonly number[]): Line {
  return {
    what: `longest task of the panel, ${what}`,
    goal,
    ours: { value: spreadOf(tasks).median, unit: 'ms' },
    bound: { on: 'ours', most: 50 },
    rounds: tasks.length,
    note: `CPU time by the trace; in the worst round ${Math.round(Math.max(...tasks))} ms`,
  };
}

function count(chunks: number): string {
  return (chunks * SPANS_PER_CHUNK).toLocaleString('en-US');
}

function viewerOf({ browser }: World): string {
  return `chrome-extension://${browser.extensionId}/src/panel/viewer.html`;
}

async function newPage({ browser }: World): Promise<{ readonly page: Page; readonly protocol: CDPSession }> {
  const page = await browser.context.newPage();
  return { page, protocol: await browser.context.newCDPSession(page) };
}

async function openTrace(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Traces' }).getByRole('row').nth(1).click();
  await page.getByRole('application').waitFor({ timeout: MOST_WAIT_MS });
}

async function walk(page: Page, view: 'Timeline' | 'Tree'): Promise<void> {
  await page.getByRole('tab', { name: view }).click();
  await page.getByRole(view === 'Tree' ? 'treegrid' : 'application').focus();
  for (const key of [
    'Home',
    'ArrowDown',
    'End',
    'PageUp',
    '[',
    'Home',
    ']',
    'Home',
    'ArrowLeft',
    'ArrowLeft',
    ']',
  ]) {
    await page.keyboard.press(key);
    await pause(30);
  }
}

async function longHistory(world: World, rounds: number): Promise<Line> {
  const chunks = world.pick(1_000, 100);
  const worker = await world.insideWorker();
  for (let done = 0; done < chunks; done += SEED) await worker.write('product', SEED, 10);
  const tasks: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { page, protocol } = await newPage(world);
    const open = async (): Promise<void> => {
      await page.goto(viewerOf(world));
      await waitUntil('list with all rows', () => page.evaluate<boolean>(hasRows(chunks)), MOST_WAIT_MS);
      await pause(SETTLE_MS);
    };
    tasks.push(await longestTaskWhile({ page, protocol }, open));
    await page.close();
  }
  return lineOf(`opening on ${count(chunks)} stored spans`, 'G13', tasks);
}

/** The head is a row too, and so is the large trace. */
function hasRows(chunks: number): string {
  const rows = chunks * TRACES_PER_CHUNK + 2;
  return `Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) >= ${rows}`;
}
