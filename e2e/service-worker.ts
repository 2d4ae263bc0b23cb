import type { BrowserContext } from 'playwright';
import { waitUntil } from './wait-until.ts';

/**
 * Stops the extension's service worker as Chromium itself would, and resolves when it is gone. An attached debugger
 * (Playwright is one) keeps a worker from going idle, but not from being stopped. The next message wakes a new worker.
 *
 * Chromium's own word on it counts, and not the list of targets: the next worker gets the very target of the one before, so
 * that a look at the list cannot tell a worker that goes on from one that died and was woken. It is asked once, and only when
 * the worker runs: a worker that is stopped while the debugger holds it at its start is neither dead nor alive.
 * Errors: rejects when no worker runs within ten seconds, or it does not stop.
 */
export async function killServiceWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  try {
    // Each change of a worker: the protocol announces every one, in order.
    const changes: { readonly versionId: string; readonly runningStatus: string }[] = [];
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      changes.push(...versions.filter(({ scriptURL }) => scriptURL.startsWith(originOf(extensionId))));
    });
    await session.send('ServiceWorker.enable');
    const running = await waitUntil(
      'running service worker to kill',
      async () => [changes.at(-1)].find((last) => last?.runningStatus === 'running'),
      10_000,
    );
    changes.length = 0;
    await session.send('ServiceWorker.stopWorker', { versionId: running.versionId });
    await waitUntil('end of the killed service worker', async () =>
      changes.some(({ runningStatus }) => runningStatus === 'stopped'),
    );
  } finally {
    await session.detach();
  }
}

/**
 * Resolves when the extension has registered its content scripts: a page opened from now on is captured from its
 * first script. They are registered once, at install, by the worker.
 */
export async function waitUntilArmed(context: BrowserContext, extensionId: string): Promise<void> {
  await waitUntil('content script registered by the extension', async () => {
    const worker = context.serviceWorkers().find((each) => each.url().startsWith(originOf(extensionId)));
    if (worker === undefined) return false;
    return (await worker.evaluate<number>(countRegisteredScripts)) > 0;
  });
}

// A string, because a compiler's helper inside a function would be missing in the worker.
const countRegisteredScripts =
  'chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.length)';

function originOf(extensionId: string): string {
  return `chrome-extension://${extensionId}/`;
}
