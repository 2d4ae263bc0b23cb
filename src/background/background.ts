import { failed, ok, type Result } from '../core/base/result.ts';
import { PANEL_PORT } from '../wire/commands.ts';
import { RELAY_PORT } from '../wire/relay-link.ts';
import { serveRpc } from '../wire/rpc-server.ts';
import { runtimePortTransport } from '../wire/runtime-port.ts';
import { commandHandlers } from './commands.ts';
import type { SenderPort } from './extension-api.ts';
import { collectLossNotes } from './loss-notes.ts';
import { collectPartingNotes, isKeyOfNote } from './parting-notes.ts';
import { createParts, type Surroundings } from './parts.ts';
import { serveRelay } from './relay-port.ts';
import { wakeRelays } from './wake-relays.ts';

/** Less than the panel waits for an answer. */
const MOST_WAIT_MS = 8_000;
const BLOCKED =
  'The database does not open: a page of another version of Tracepane may hold it. Close other DevTools windows and Tracepane tabs.';

/** What the listeners of the worker call. */
export interface Background {
  /** A relay or a panel has connected. Must be called in the very turn of the event. */
  readonly connect: (port: SenderPort) => void;
  /** The extension was installed or updated, or the browser has started. */
  readonly arm: () => Promise<void>;
  /** Keys of `storage.local` have changed. */
  readonly noteChanges: (keys: readonly string[]) => void;
  /** Access to sites was granted. */
  readonly grant: (origins: readonly string[]) => Promise<void>;
  /** Access to sites was taken back. */
  readonly revoke: (origins: readonly string[]) => Promise<void>;
  /** An error of our own that nobody caught. */
  readonly noteError: (thrown: unknown) => void;
}

/**
 * Starts to read the settings, and calls the relays of an earlier worker back. Nothing in memory outlives the worker: what
 * must is in storage, and what is under way is held by the relays until its commit.
 */
export function startBackground(surroundings: Surroundings): Background {
  const ready = createParts(surroundings);
  const handlers = commandHandlers(ready, surroundings);
  void wakeRelays(surroundings.api.tabs);
  void ready.then(async (parts) => {
    await parts.storeWatch.checkAtStart();
    await Promise.all([collectPartingNotes(parts), collectLossNotes(parts)]);
  });
  return {
    connect: (port) => {
      if (port.name === RELAY_PORT) serveRelay(port, ready);
      else if (port.name === PANEL_PORT) servePanel(port);
      else port.disconnect();
    },
    arm: async () => {
      warnOf(await (await ready).arming.armAgain());
    },
    noteChanges: (keys) => {
      if (keys.some(isKeyOfNote)) void ready.then(collectPartingNotes);
    },
    grant: async (origins) => {
      // Access to every site is no word on which of them to record; those are armed one by one.
      const sites = origins.filter((origin) => !/^(<all_urls>|(https?|\*):\/\/\*\/)/.test(origin));
      const { arming, tellStatus } = await ready;
      for (const site of sites) warnOf(await arming.arm(site));
      tellStatus();
    },
    revoke: async (origins) => {
      const { arming, tellStatus } = await ready;
      warnOf(await arming.disarm(origins));
      tellStatus();
    },
    noteError: (thrown) => void ready.then(({ errors }) => errors.note(thrown)),
  };

  function servePanel(port: SenderPort): void {
    // A content script could open a port of this name: its page must not give commands.
    if (port.sender?.tab !== undefined && !isExtensionPage(port)) {
      port.disconnect();
      return;
    }
    serveRpc(runtimePortTransport(port), handlers, isReadyInTime);
  }

  /** The settings are in the database; one that does not open must not leave a person without a word. */
  function isReadyInTime(): Promise<Result<void>> {
    return new Promise((resolve) => {
      const callOff = surroundings.schedule(() => resolve(failed(BLOCKED)), MOST_WAIT_MS);
      const answer = (result: Result<void>) => {
        callOff();
        resolve(result);
      };
      ready.then(
        () => answer(ok(undefined)),
        (error: unknown) => answer(failed(`The recorder could not start: ${String(error)}`)),
      );
    });
  }

  function isExtensionPage(port: SenderPort): boolean {
    return port.sender?.url?.startsWith(surroundings.extensionOrigin) ?? false;
  }
}

function warnOf(result: { readonly kind: 'ok' } | { readonly kind: 'failed'; readonly error: string }): void {
  if (result.kind === 'failed') console.warn(result.error);
}
