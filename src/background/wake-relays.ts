import { WAKE_MESSAGE } from '../wire/relay-link.ts';
import type { ExtensionApi } from './extension-api.ts';

/**
 * Calls the relays that went quiet with an earlier worker: of all tabs, or of one. Those that are connected stay as they
 * are; those that come answer with `open`. Resolves when all have been called, not when they have come.
 */
export async function wakeRelays(tabs: ExtensionApi['tabs'], tabId?: number): Promise<void> {
  const called = tabId === undefined ? await tabs.query({}) : [{ id: tabId }];
  await Promise.all(
    called.map(({ id }) => (id === undefined ? undefined : tabs.sendMessage(id, WAKE_MESSAGE).catch(nobody))),
  );
}

/** A tab without a relay rejects the message; most tabs have none. */
function nobody(): undefined {
  return undefined;
}
