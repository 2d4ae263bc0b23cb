import type { BrowserContext, CDPSession } from 'playwright';
import { waitUntil } from './wait-until.ts';

/**
 * Stops the extension's service worker as Chromium itself would, and resolves when it is gone. An attached debugger
 * (Playwright is one) keeps a worker from going idle, but not from being closed. The next message wakes a new worker.
 * Errors: rejects when no worker runs within five seconds, so that a test cannot pass by killing nothing.
 */
export async function killServiceWorker(
  protocol: CDPSession,
  context: BrowserContext,
  extensionId: string,
): Promise<void> {
  const targetId = await waitUntil(
    'running service worker to kill',
    async () => (await serviceWorkersOf(protocol, extensionId))[0],
    5_000,
  );
  await waitUntil('end of the killed service worker', async () => {
    // Asked again each time: a worker that is just starting does not hear it the first time.
    if (!(await serviceWorkersOf(protocol, extensionId)).includes(targetId)) return true;
    await protocol.send('Target.closeTarget', { targetId });
    await stopWorkers(context);
    return false;
  });
}

/** The other way to the same end: a worker that is held at its start by the debugger does not close as a target. */
async function stopWorkers(context: BrowserContext): Promise<void> {
  const [page] = context.pages();
  if (page === undefined) return;
  const session = await context.newCDPSession(page);
  try {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
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

async function serviceWorkersOf(protocol: CDPSession, extensionId: string): Promise<readonly string[]> {
  const { targetInfos } = await protocol.send('Target.getTargets');
  return targetInfos
    .filter(({ type, url }) => type === 'service_worker' && url.startsWith(originOf(extensionId)))
    .map(({ targetId }) => targetId);
}

function originOf(extensionId: string): string {
  return `chrome-extension://${extensionId}/`;
}
