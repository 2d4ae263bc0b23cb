import type { TracepaneBrowser } from '../drive.ts';
import { waitUntil } from '../wait-until.ts';
import { faultTest } from './fault-test.ts';
import { randomInstant } from './random.ts';

faultTest({
  name: 'port cut',
  prepare: collectPorts,
  play: async ({ browser, page, load, random }) => {
    for (let cut = 0; cut < 3; cut++) {
      await randomInstant(random, 20, 500);
      await cutPorts(browser);
    }
    await randomInstant(random, 0, 300);
    await load.stop(page);
  },
});

/** From now on the worker keeps the ports of the content scripts for us: nobody else can get at one to cut it. */
async function collectPorts(browser: TracepaneBrowser): Promise<void> {
  await inWorker(
    browser,
    `self.portsToCut = new Set();
    chrome.runtime.onConnect.addListener((port) => {
      if (port.name !== 'tracepane.relay') return;
      portsToCut.add(port);
      port.onDisconnect.addListener(() => portsToCut.delete(port));
    });`,
  );
}

/** From the worker's side: a content script that cuts its own port is not told, and knows. */
async function cutPorts(browser: TracepaneBrowser): Promise<void> {
  // It may still be getting over the cut before.
  await waitUntil('open port', async () => (await inWorker(browser, 'return portsToCut.size')) !== 0);
  await inWorker(
    browser,
    `const ports = [...portsToCut];
    portsToCut.clear();
    for (const port of ports) port.disconnect();`,
  );
}

function inWorker({ context, extensionId }: TracepaneBrowser, work: string): Promise<unknown> {
  const worker = context.serviceWorkers().find((each) => each.url().includes(extensionId));
  if (worker === undefined) throw new Error('The extension has no worker now.');
  return worker.evaluate<unknown>(`(() => { ${work} })()`);
}
