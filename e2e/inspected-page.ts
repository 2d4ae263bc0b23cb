import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CDPSession, Frame, Page } from 'playwright';
import { openDevToolsPanel } from './devtools-panel.ts';
import { downloadBytes } from './downloads.ts';
import type { RunningChromium } from './launch.ts';

/** A web page in a tab of its own, with its DevTools open on the Tracepane panel. */
export interface InspectedPage {
  /** The web page. */
  readonly page: Page;
  /** The DevTools window. */
  readonly devtools: Page;
  /** The Tracepane panel: locators, clicks. */
  readonly panel: Frame;
  /** Uncaught errors and console errors of the panel, from its first script on. */
  panelErrors(): readonly string[];
  /** Writes the panel alone as a PNG to `path`; missing folders are made. */
  screenshot(path: string): Promise<void>;
  /** Gives the DevTools window's content this size in CSS pixels; undocked, the panel is 27 px lower than that. */
  setSize(width: number, height: number): Promise<void>;
  /** Runs the click that downloads a file, and resolves with the file's text. */
  download(click: () => Promise<void>): Promise<string>;
  /** The same, of a file that is no text. */
  downloadBytes(click: () => Promise<void>): Promise<Buffer>;
  /** Closes DevTools, and with it the panel; the tab stays. */
  closeDevTools(): Promise<void>;
  /** Closes the tab, and with it its DevTools. */
  close(): Promise<void>;
}

export interface OpenPageOptions {
  /** When the panel is opened: before the page loads (the default), or after, as by someone who comes late. */
  readonly panel?: 'before-navigation' | 'after-navigation';
}

export async function openInspectedPage(
  chromiumRun: RunningChromium,
  extensionId: string,
  url: string,
  { panel: moment = 'before-navigation' }: OpenPageOptions = {},
): Promise<InspectedPage> {
  const page = await chromiumRun.context.newPage();
  if (moment === 'after-navigation') await page.goto(url);
  const inspected = await inspectPage(chromiumRun, extensionId, page);
  if (moment === 'before-navigation') await page.goto(url);
  return inspected;
}

/** Opens DevTools on a page that has none. */
export async function inspectPage(
  chromiumRun: RunningChromium,
  extensionId: string,
  page: Page,
): Promise<InspectedPage> {
  const { devtools, panel, errors, disconnect } = await openDevToolsPanel(chromiumRun, page, extensionId);
  const emulation = await keepAwake(devtools);
  return {
    page,
    devtools,
    panel,
    panelErrors: () => [...errors],
    screenshot: async (path) => {
      await mkdir(dirname(path), { recursive: true });
      const element = await panel.frameElement();
      await element.screenshot({ path, animations: 'disabled', timeout: 10_000 });
    },
    setSize: async (width, height) => {
      await emulation.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 0,
        mobile: false,
      });
      await devtools.waitForFunction(([wide, high]) => innerWidth === wide && innerHeight === high, [
        width,
        height,
      ] as const);
    },
    download: async (click) => (await downloadBytes(chromiumRun.protocol, click)).toString('utf8'),
    downloadBytes: (click) => downloadBytes(chromiumRun.protocol, click),
    closeDevTools: async () => {
      await devtools.close();
      await disconnect();
    },
    close: async () => {
      await page.close();
      await disconnect();
    },
  };
}

/** Docked to a tab in the background, DevTools would draw no frame, and no click on the panel would ever end. */
async function keepAwake(devtools: Page): Promise<CDPSession> {
  const emulation = await devtools.context().newCDPSession(devtools);
  await emulation.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return emulation;
}
