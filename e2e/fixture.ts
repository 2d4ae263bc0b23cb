import { test as base, expect, type TestInfo } from 'playwright/test';
import { startDemoServer } from '../examples/server.ts';
import { launchTracepane, type TracepaneBrowser } from './drive.ts';
import type { InspectedPage } from './inspected-page.ts';
import { type PageServer, startPageServer } from './serve.ts';

interface TestFixtures {
  /**
   * The browser of this spec file. What a test opens is closed after it; a test that kills or restarts a browser
   * launches its own with `launchTracepane`.
   */
  readonly tracepane: TracepaneBrowser;
}

interface WorkerFixtures {
  readonly browserOfFile: BrowserOfFile;
  /** The small pages of `e2e/pages`. */
  readonly pages: PageServer;
  /** The example apps: `/shop/` and `/adventure/`. */
  readonly demo: { readonly url: string };
}

/** Gives every test of one file the same browser, and the tests of the next file a fresh one. */
interface BrowserOfFile {
  of(file: string): Promise<TracepaneBrowser>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browserOfFile: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from a destructured parameter
    async ({}, use) => {
      let current: { readonly file: string; readonly browser: TracepaneBrowser } | undefined;
      await use({
        of: async (file) => {
          if (current?.file === file) return current.browser;
          await current?.browser.close();
          current = undefined;
          current = { file, browser: await launchTracepane() };
          return current.browser;
        },
      });
      await current?.browser.close();
    },
    { scope: 'worker' },
  ],

  tracepane: async ({ browserOfFile }, use, testInfo) => {
    const browser = await browserOfFile.of(testInfo.file);
    const pagesBefore = new Set(browser.context.pages());
    const opened: InspectedPage[] = [];
    await use({
      ...browser,
      openPage: async (url, options) => {
        const inspected = await browser.openPage(url, options);
        opened.push(inspected);
        return inspected;
      },
    });
    const problems = opened.flatMap((inspected) => inspected.panelErrors());
    if (testInfo.status !== testInfo.expectedStatus) await attachPictures(opened, testInfo);
    for (const inspected of opened) await inspected.close();
    for (const page of browser.context.pages()) if (!pagesBefore.has(page)) await page.close();
    expect(problems, 'the panel reports no errors').toEqual([]);
  },

  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from a destructured parameter
    async ({}, use) => {
      const server = await startPageServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from a destructured parameter
    async ({}, use) => {
      const server = await startDemoServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

/** A dead panel gives no picture; that must not hide why the test failed, nor keep its tab open. */
async function attachPictures(opened: readonly InspectedPage[], testInfo: TestInfo): Promise<void> {
  for (const [index, inspected] of opened.entries()) {
    const path = testInfo.outputPath(`panel-${index + 1}.png`);
    try {
      await inspected.screenshot(path);
      await testInfo.attach(`panel ${index + 1}`, { path, contentType: 'image/png' });
    } catch (error) {
      console.warn(`No picture of panel ${index + 1}:`, error);
    }
  }
}

export { expect };
