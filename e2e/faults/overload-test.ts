import type { Page } from 'playwright';
import { CAPTURE_LEVELS, type CaptureLevel } from '../../src/core/model/ledger.ts';
import * as limits from '../../src/page/limits.ts';
import { launchTracepane, type TracepaneBrowser } from '../drive.ts';
import { expect, test } from '../fixture.ts';
import { startPageServer } from '../serve.ts';
import { countStored } from '../stored-chunks.ts';
import { askDiagnostics, keepEverything } from './ask-background.ts';
import { keepOverload } from './overload-figures.ts';

/** What the page says of a run: its own count, and how it felt. */
interface Run {
  readonly recorded: number;
  /** In the loops that record. */
  readonly busyMs: number;
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
}

interface Overload {
  /** `burst`: the name of its figures. */
  readonly name: string;
  readonly title: string;
  /** Runs in the page, with Tracepane; and the same, as long as it must be to count frames, without. */
  readonly run: string;
  readonly bareRun: string;
  readonly milliseconds: number;
}

/** The most of what waits anywhere, as the ledger and the background said it. */
interface Held {
  chunksInFlight: number;
  recordsInPage: number;
  bytesInPage: number;
  chunksQueued: number;
  level: CaptureLevel;
}

/** In the background, in chunks. */
const MOST_QUEUED = 1_024;
const MOST_SETTLING_MS = 60_000;

/** More than anybody can take: everything is stored or counted in gaps, and what waits stays bounded. Frames are figures. */
export function overloadTest({ name, title, run, bareRun, milliseconds }: Overload): void {
  test(`${title} › is stored or counted in gaps, exactly, and what waits stays bounded`, async ({
    pages,
  }) => {
    test.setTimeout(milliseconds * 2 + 3 * MOST_SETTLING_MS);
    const plain = await startPageServer({ host: 'plain.test' });
    const browser = await launchTracepane();
    try {
      const reader = await browser.context.newPage();
      await reader.goto(`chrome-extension://${browser.extensionId}/manifest.json`);
      await keepEverything(reader);
      const bare = await runIn(browser, plain.url, bareRun);
      const watching = new AbortController();
      const held = watch(reader, watching.signal);
      const ours = await runIn(browser, pages.url, run);
      watching.abort();
      const most = await held;

      const accounted = async () => {
        const { spans, lost } = await countStored(reader);
        return spans + lost;
      };
      const options = { timeout: MOST_SETTLING_MS, intervals: [500, 1_000] };
      await expect.poll(accounted, options).toBe(ours.recorded);
      const stored = await countStored(reader);
      expect(new Set(stored.sequences).size, 'chunks stored once').toBe(stored.sequences.length);
      expect(most.chunksInFlight).toBeLessThanOrEqual(limits.MOST_CHUNKS_IN_FLIGHT);
      expect(most.recordsInPage).toBeLessThanOrEqual(limits.RING_RECORDS + limits.RESERVE_RECORDS);
      expect(most.bytesInPage).toBeLessThanOrEqual(limits.RING_BYTES + limits.RESERVE_BYTES);
      expect(most.chunksQueued).toBeLessThanOrEqual(MOST_QUEUED);
      keepOverload({
        overload: name,
        recorded: ours.recorded,
        stored: stored.spans,
        inGaps: stored.lost,
        busyMs: Math.round(ours.busyMs),
        framesPerSecond: ours.framesPerSecond,
        bareFramesPerSecond: bare.framesPerSecond,
        longestFrameMs: Math.round(ours.longestFrameMs),
        ...most,
        chromium: browser.context.browser()?.version() ?? 'unknown',
      });
    } finally {
      await browser.close();
      await plain.close();
    }
  });
}

/** In a tab of its own, in front: a tab behind draws no frames. */
async function runIn({ context }: TracepaneBrowser, site: string, run: string): Promise<Run> {
  const page = await context.newPage();
  await page.goto(`${site}/faults/overload.html`);
  await page.bringToFront();
  return await page.evaluate<Run>(run);
}

/** Asks again and again until it is called off; and once more, for the ledger of a busy page comes when it has time. */
async function watch(reader: Page, signal: AbortSignal): Promise<Held> {
  const most: Held = { chunksInFlight: 0, recordsInPage: 0, bytesInPage: 0, chunksQueued: 0, level: 'full' };
  for (let isLast = false; !isLast; ) {
    isLast = signal.aborted;
    const { counters, documents } = await askDiagnostics(reader);
    most.chunksQueued = Math.max(most.chunksQueued, counters.queued);
    for (const { ledger } of documents) {
      if (ledger === undefined) continue;
      most.chunksInFlight = Math.max(most.chunksInFlight, ledger.pending);
      most.recordsInPage = Math.max(most.recordsInPage, ledger.waiting?.records ?? 0);
      most.bytesInPage = Math.max(most.bytesInPage, ledger.waiting?.bytes ?? 0);
      const { level = 'full' } = ledger;
      if (CAPTURE_LEVELS.indexOf(level) > CAPTURE_LEVELS.indexOf(most.level)) most.level = level;
    }
    if (!isLast) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return most;
}
