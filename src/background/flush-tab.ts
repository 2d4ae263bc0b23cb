import { failed, ok, type Result } from '../core/base/result.ts';
import type { Parts } from './parts.ts';
import { wakeRelays } from './wake-relays.ts';

/** A page that is stopped in the debugger answers nothing; whoever asked must not wait for it. */
const MOST_WAIT_MS = 2_000;
/** How long the relays of a tab may take to come back to a worker that has just started. */
const MOST_WAIT_FOR_RELAY_MS = 500;

/**
 * Resolves when what the documents of this tab have recorded until now is committed, or fails when they took too long: then
 * the rest comes later, by itself.
 */
export async function flushTab({ documents, api, breaker }: Tab, tabId: number): Promise<Result<void>> {
  await wakeRelays(api.tabs, tabId);
  await isDoneWithin(documents.whenConnected(tabId), MOST_WAIT_FOR_RELAY_MS);
  const flushes = documents.ofTab(tabId).map((link) => link.flush());
  if (await isDoneWithin(Promise.all(flushes), MOST_WAIT_MS)) return ok(undefined);
  if (breaker.fault !== undefined)
    return failed(`What the page holds cannot be stored now. ${breaker.fault}`);
  return failed(
    'The page did not hand over what it holds in time: it is busy or stopped. The rest comes by itself.',
  );
}

type Tab = Pick<Parts, 'documents' | 'api' | 'breaker'>;

async function isDoneWithin(work: Promise<unknown>, waitMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), waitMs);
  });
  const isDone = await Promise.race([work.then(() => true), over]);
  clearTimeout(timer);
  return isDone;
}
