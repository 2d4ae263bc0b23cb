import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import {
  type InspectedPage,
  inspectPage,
  type OpenPageOptions,
  openInspectedPage,
} from './inspected-page.ts';
import { launchChromium, type RunningChromium } from './launch.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type DevToolsPreferences, makeProfile, prepareProfile } from './profile.ts';
import { reloadExtension } from './reload-extension.ts';
import { killServiceWorker, waitUntilArmed } from './service-worker.ts';
import { readUnpackedExtension } from './unpacked-extension.ts';

export type { InspectedPage };

/** A real Chromium with the built extension in it: the verbs with which tests and the main job drive Tracepane. */
export interface TracepaneBrowser {
  /** The persistent context, for pages without DevTools. */
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The profile folder; launch it again after `close` or `crash` to see what has survived. */
  readonly profile: string;
  /** A new tab with DevTools open on the Tracepane panel, navigated to `url`. Several at once are opened in turn. */
  openPage(url: string, options?: OpenPageOptions): Promise<InspectedPage>;
  /** DevTools open on the Tracepane panel, for a page of `context` that has none. */
  inspect(page: Page): Promise<InspectedPage>;
  /** Tracepane in a full tab. */
  openViewer(): Promise<Page>;
  /** Stops the service worker for real, and resolves when it is gone. The next message wakes a new one. */
  killWorker(): Promise<void>;
  /** Reloads the extension, as a developer or an update does, and resolves when it is back. Its pages are closed by that. */
  reloadExtension(): Promise<void>;
  /** Closes the browser in order. */
  close(): Promise<void>;
  /** Kills the browser's whole process tree with SIGKILL. */
  crash(): Promise<void>;
}

interface TracepaneLaunch {
  /** Default: a fresh one, deleted when this process ends. */
  readonly profile?: string;
  /** Default: true. */
  readonly headless?: boolean;
  /** Default: `dist` of the repository. */
  readonly extensionPath?: string;
  /** Of DevTools and the panel. Default: dark. */
  readonly theme?: DevToolsPreferences['theme'];
  /** Default: undocked when headless, at the bottom otherwise. */
  readonly dock?: DevToolsPreferences['dock'];
  /** Every site counts as granted, so that "arm this site" needs no answer to a prompt. Default: false. */
  readonly acceptAllHosts?: boolean;
  /** Folders of other unpacked extensions to load beside it. */
  readonly alongside?: readonly string[];
  /** A page that is left may stay, frozen, and come back. Playwright turns that off; pages go on working with it. Default: false. */
  readonly backForwardCache?: boolean;
}

/** Resolves when the extension is loaded and the sites that it arms at install are armed. */
export async function launchTracepane(options: TracepaneLaunch = {}): Promise<TracepaneBrowser> {
  const { profile = makeProfile(), headless = true, theme = 'dark', acceptAllHosts = false } = options;
  const { alongside = [], backForwardCache = false } = options;
  const { extensionPath = builtExtension, dock = headless ? 'undocked' : 'bottom' } = options;
  const extension = readUnpackedExtension(extensionPath, acceptAllHosts);
  prepareProfile(profile, { theme, dock });
  const chromium = await launchChromium({ profile, headless, extension, alongside, backForwardCache });
  try {
    await waitUntilArmed(chromium.context, extension.id);
  } catch (error) {
    await chromium.close();
    throw error;
  }
  return tracepaneIn(chromium, extension.id, profile);
}

const builtExtension = resolve(import.meta.dirname, '../dist');

function tracepaneIn(chromium: RunningChromium, extensionId: string, profile: string): TracepaneBrowser {
  const inTurn = oneAtATime();
  return {
    context: chromium.context,
    extensionId,
    profile,
    openPage: (url, options) => inTurn(() => openInspectedPage(chromium, extensionId, url, options)),
    inspect: (page) => inTurn(() => inspectPage(chromium, extensionId, page)),
    openViewer: async () => {
      const viewer = await chromium.context.newPage();
      await viewer.goto(`chrome-extension://${extensionId}/src/panel/viewer.html`);
      return viewer;
    },
    killWorker: () => killServiceWorker(chromium.context, extensionId),
    reloadExtension: () => reloadExtension(chromium.context, extensionId),
    close: () => chromium.close(),
    crash: () => chromium.crash(),
  };
}
