import type { Frame, Page } from 'playwright';
import type { InspectedPage } from '../e2e/inspected-page.ts';
import { waitUntil } from '../e2e/wait-until.ts';

const TOUR_LIMIT = 60_000;
const SHOWN_LIMIT = 30_000;
// The page hands over its last chunk 100 ms after the last record; a second without change is after all of that.
const STEADY = 1_000;

/**
 * Plays both demo apps in one tab, waits until their traces are stored and shown, and opens one of them in the panel.
 * Resolves with the number of records that the status bar says were dropped.
 */
export async function playDemo(
  { page, panel }: InspectedPage,
  demoUrl: string,
  say: (step: string) => void,
): Promise<number> {
  await playTour(page, 'Play the tour');
  say('adventure played');
  await page.goto(`${demoUrl}/shop/`);
  await playTour(page, 'Run the tour');
  say('shop played');
  const shown = await waitUntilSteady(panel);
  say(`stored and shown: ${shown}`);
  // The payment that fails: spans, a request and errors in one trace.
  await openTraceOf(panel, /^checkout/);
  return droppedIn(await statusText(panel));
}

async function playTour(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForFunction(() => /done|failed/.test(document.body.dataset.tour ?? ''), undefined, {
    timeout: TOUR_LIMIT,
  });
  const outcome = await page.evaluate(() => document.body.dataset.tour);
  if (outcome !== 'done') throw new Error(`"${button}" ${outcome} in the demo page.`);
}

/** Waits until the list shows traces, the status bar counts stored spans, and neither changes any more. */
async function waitUntilSteady(panel: Frame): Promise<string> {
  let last = '';
  let since = performance.now();
  return waitUntil(
    'list of traces that no longer changes',
    async () => {
      const rows = await panel.getByRole('grid', { name: 'Traces' }).getAttribute('aria-rowcount');
      const stored = storedSpansIn(await statusText(panel));
      const now = `${rows ?? 0} rows, ${stored} spans`;
      if (now !== last || Number(rows ?? 0) === 0 || stored === 0) {
        last = now;
        since = performance.now();
      }
      return performance.now() - since > STEADY ? now : undefined;
    },
    SHOWN_LIMIT,
  );
}

async function openTraceOf(panel: Frame, name: RegExp): Promise<void> {
  const rows = panel.getByRole('grid', { name: 'Traces' }).getByRole('row');
  const wanted = rows.filter({ hasText: name });
  await wanted.first().click();
  await panel.getByRole('tab', { name: 'Timeline' }).click();
  await panel.getByRole('tabpanel', { name: 'Timeline' }).waitFor();
}

async function statusText(panel: Frame): Promise<string> {
  return panel.getByRole('status', { name: 'Capture status' }).innerText();
}

function storedSpansIn(status: string): number {
  return numberBefore(/spans?\b/, status);
}

function droppedIn(status: string): number {
  return numberBefore(/(?:lost|dropped)\b/, status);
}

/** `1,284 spans` → 1284; 0 where the word is not said. */
function numberBefore(word: RegExp, text: string): number {
  const found = new RegExp(`([\\d,]+)(?:\\s+\\w+)?\\s+${word.source}`).exec(text);
  return found?.[1] === undefined ? 0 : Number(found[1].replaceAll(',', ''));
}
