import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium } from 'playwright';
import { findChromium } from './find-chromium.ts';
import { portFileName, removeLeftovers } from './profile.ts';
import type { UnpackedExtension } from './unpacked-extension.ts';
import { waitUntil } from './wait-until.ts';

/**
 * A running Chromium with the extension in it. Playwright drives web pages through a pipe; the debugging port beside
 * it is for DevTools windows, which the pipe's context hides.
 */
export interface RunningChromium {
  readonly context: BrowserContext;
  /** The browser-wide protocol session: targets, downloads, processes. */
  readonly protocol: CDPSession;
  /** `http://127.0.0.1:<port>` of the debugging port. */
  readonly endpoint: string;
  /** Closes in order: everything that Chromium writes on exit is written. */
  close(): Promise<void>;
  /** SIGKILL for the whole process tree; the profile can be launched again afterwards. */
  crash(): Promise<void>;
}

interface ChromiumLaunch {
  readonly profile: string;
  readonly headless: boolean;
  readonly extension: UnpackedExtension;
  /** Folders of other unpacked extensions. */
  readonly alongside: readonly string[];
  readonly backForwardCache: boolean;
}

/** A click or a navigation that takes longer fails by itself, and says which it was; a test's own limit only says that it ran out. */
export const ACTION_LIMIT = 30_000;

export async function launchChromium({
  profile,
  headless,
  extension,
  alongside,
  backForwardCache,
}: ChromiumLaunch): Promise<RunningChromium> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    // Playwright's own headless hides scrollbars and hover, and would not show what a person sees.
    headless: false,
    viewport: null,
    // Playwright emulates light, no-preference and none by default; the panel must see the browser's real ones.
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    args: [
      ...(headless ? headlessFlags : ['--window-size=1440,960']),
      ...flagsFor([extension.path, ...alongside]),
    ],
    ...(backForwardCache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
  });
  context.setDefaultTimeout(ACTION_LIMIT);
  try {
    const protocol = await browserProtocolOf(context);
    const port = await waitUntil('debugging port', async () => readPort(profile));
    const processId = await browserProcessId(protocol);
    return {
      context,
      protocol,
      endpoint: `http://127.0.0.1:${port}`,
      close: () => context.close(),
      crash: async () => {
        const closed = context.waitForEvent('close');
        killTree(processId);
        await closed;
        await waitUntil('end of the killed browser', async () => !isRunning(processId));
        removeLeftovers(profile);
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}

// An undocked DevTools window of 1400 by 847 leaves the panel 1400 by 820 below the strip of tabs.
const headlessFlags = ['--headless=new', '--mute-audio', '--window-size=1400,847'];

function flagsFor(extensions: readonly string[]): readonly string[] {
  return [
    '--remote-debugging-port=0',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // `http://anything.test:<port>` is a site that is not armed from the start, unlike localhost.
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    `--disable-extensions-except=${extensions.join(',')}`,
    `--load-extension=${extensions.join(',')}`,
  ];
}

async function browserProtocolOf(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright gave a context without a browser.');
  return await browser.newBrowserCDPSession();
}

function readPort(profile: string): number | undefined {
  const port = Number.parseInt(readFileSync(join(profile, portFileName), 'utf8'), 10);
  return Number.isNaN(port) ? undefined : port;
}

async function browserProcessId(protocol: CDPSession): Promise<number> {
  const { processInfo } = await protocol.send('SystemInfo.getProcessInfo');
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error('Chromium does not name its browser process.');
  return browser.id;
}

/** Playwright starts Chromium as the leader of a process group (but not on Windows), so one signal reaches them all. */
function killTree(processId: number): void {
  process.kill(process.platform === 'win32' ? processId : -processId, 'SIGKILL');
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
