import type { Page } from 'playwright';
import { PANEL_PORT } from '../../src/wire/commands.ts';
import type { BackgroundDiagnostics } from '../../src/wire/diagnostics.ts';

/** What the background says of itself, asked by a page of the extension as the panel asks it. */
export function askDiagnostics(page: Page): Promise<BackgroundDiagnostics> {
  return page.evaluate<BackgroundDiagnostics>(askFor('diagnostics', {}));
}

/** So much that rotation has nothing to do: what is counted stays. */
export async function keepEverything(page: Page): Promise<void> {
  const limits = { maxAgeHours: 24, maxBytes: 5_000_000_000, maxSpans: 10_000_000 };
  const preserve = { names: [], errors: true, maxBytes: 50_000_000 };
  const retention = { ...limits, maxSpansByCategory: {}, perDay: {}, perSession: {}, preserve };
  await page.evaluate(askFor('setRetention', { retention }));
}

/** A string, because it runs in a page of the extension, which has no code of ours. */
function askFor(name: string, given: object): string {
  return `new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: ${JSON.stringify(PANEL_PORT)} });
    port.onDisconnect.addListener(() => reject(new Error('The background went away.')));
    port.onMessage.addListener((message) => {
      if (message.kind !== 'answer') return;
      port.disconnect();
      if (message.isOk) resolve(message.value);
      else reject(new Error(message.error));
    });
    port.postMessage(${JSON.stringify({ kind: 'request', id: 1, name, arguments: given })});
  })`;
}
