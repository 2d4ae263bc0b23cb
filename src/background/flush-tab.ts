import type { Documents } from './documents.ts';
import type { ExtensionApi } from './extension-api.ts';
import { wakeRelays } from './wake-relays.ts';

/** A page that is stopped in the debugger answers nothing; whoever asked must not wait for it. */
const MOST_WAIT_MS = 2_000;
/** How long the relays of a tab may take to come back to a worker that has just started. */
const MOST_WAIT_FOR_RELAY_MS = 500;

/**
 * Resolves when what the documents of this tab have recorded until now is committed, or when they took too long: then the
 * rest comes later, by itself.
 */
export async function flushTab(
  documents: Documents,
  tabs: ExtensionApi['tabs'],
  tabId: number,
): Promise<void> {
  await wakeRelays(tabs, tabId);
  await atMost(documents.whenConnected(tabId), MOST_WAIT_FOR_RELAY_MS);
  await atMost(Promise.all(documents.ofTab(tabId).map((link) => link.flush())), MOST_WAIT_MS);
}

async function atMost(work: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
