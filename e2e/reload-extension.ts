import type { BrowserContext } from 'playwright';
import { waitUntilArmed } from './service-worker.ts';

/**
 * Reloads the extension: its worker ends, its pages close, and the content scripts in open pages lose it. Resolves when its
 * new worker has armed the sites again.
 */
export async function reloadExtension(context: BrowserContext, extensionId: string): Promise<void> {
  const page = await context.newPage();
  // Any page of the extension may ask for it, and this one runs no code of ours.
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  const closed = page.waitForEvent('close');
  // A job later, because the answer to this evaluation must get out first.
  await page.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)');
  await closed;
  await waitUntilArmed(context, extensionId);
}
