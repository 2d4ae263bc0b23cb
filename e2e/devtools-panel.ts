import { type Browser, chromium, type Frame, type Page } from 'playwright';
import { ACTION_LIMIT, type RunningChromium } from './launch.ts';
import { waitUntil } from './wait-until.ts';

/** DevTools is a whole program that starts; on a crowded machine it takes longer than anything else here. */
const OPENING_LIMIT = 60_000;

/** The DevTools window of one tab, with the Tracepane panel shown. */
interface DevToolsPanel {
  readonly devtools: Page;
  readonly panel: Frame;
  /** Grows with each uncaught error and console error of the extension's frames. */
  readonly errors: readonly string[];
  /** Lets go of the window without closing it; it closes with its tab. */
  disconnect(): Promise<void>;
}

/**
 * Opens DevTools on `page` and shows the Tracepane panel in it.
 *
 * The protocol answers with the DevTools window's own target id, so several tabs cannot be mixed up. The moment of
 * connecting matters, so each window gets a connection of its own, and windows of one browser are opened in turn:
 * - a DevTools window starts as a target of type `other`, and Playwright lets go of those for good;
 * - Playwright pauses new frames while it attaches, and the extension's `devtools_page`, caught half-way by that, stays
 *   paused, so that its panel never appears.
 */
export async function openDevToolsPanel(
  chromiumRun: RunningChromium,
  page: Page,
  extensionId: string,
): Promise<DevToolsPanel> {
  const targetId = await openDevTools(chromiumRun, await targetIdOf(page), extensionId);
  // No defaults: they would send downloads to Playwright's own folder and emulate another colour scheme.
  const connection = await chromium.connectOverCDP(chromiumRun.endpoint, { noDefaults: true, isLocal: true });
  try {
    const devtools = await waitUntil('DevTools window', () => findDevToolsPage(connection, targetId));
    devtools.setDefaultTimeout(ACTION_LIMIT);
    const errors = collectErrors(devtools, extensionId);
    await waitUntil(
      'panel "Tracepane" in DevTools',
      () => devtools.evaluate<boolean>(showPanel(extensionId)),
      OPENING_LIMIT,
    );
    const panel = await waitUntil(
      'frame of the panel',
      () => findPanelFrame(devtools, extensionId),
      OPENING_LIMIT,
    );
    await panel.waitForLoadState();
    return { devtools, panel, errors, disconnect: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openDevTools(
  { protocol, endpoint }: RunningChromium,
  pageTargetId: string,
  extensionId: string,
): Promise<string> {
  const { targetId } = await protocol.send('Target.openDevTools', { targetId: pageTargetId });
  const isReady = async () => {
    const targets = await listTargets(endpoint);
    const isWindowReady = targets.some(({ id, type }) => id === targetId && type === 'page');
    const isExtensionLoaded = targets.some(
      ({ parentId, url }) => parentId === targetId && url?.startsWith(`chrome-extension://${extensionId}/`),
    );
    return isWindowReady && isExtensionLoaded;
  };
  await waitUntil('DevTools window that has loaded the extension', isReady, OPENING_LIMIT);
  return targetId;
}

interface ListedTarget {
  readonly id?: string;
  readonly type?: string;
  readonly url?: string;
  readonly parentId?: string;
}

/** The HTTP list, because only it says which window a frame belongs to. */
async function listTargets(endpoint: string): Promise<readonly ListedTarget[]> {
  const answer = await fetch(`${endpoint}/json/list`);
  const targets: unknown = await answer.json();
  if (!isTargetList(targets)) throw new Error('Chromium lists its targets in an unknown shape.');
  return targets;
}

function isTargetList(value: unknown): value is readonly ListedTarget[] {
  return Array.isArray(value) && value.every((target) => typeof target === 'object' && target !== null);
}

async function findDevToolsPage(connection: Browser, targetId: string): Promise<Page | undefined> {
  const pages = connection.contexts().flatMap((context) => context.pages());
  for (const page of pages.filter((each) => each.url().startsWith('devtools://'))) {
    if ((await targetIdOf(page)) === targetId) return page;
  }
  return undefined;
}

async function targetIdOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}

/**
 * DevTools names the view of an extension's panel by origin and title. The tab of the panel may hide in the overflow
 * menu of a narrow window, so it is shown by DevTools' own view manager rather than by a click.
 * A string, because the module exists only inside DevTools.
 */
function showPanel(extensionId: string): string {
  return `(async () => {
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    const manager = ViewManager.ViewManager.instance();
    const view = ${JSON.stringify(`chrome-extension://${extensionId}Tracepane`)};
    if (!manager.views.has(view)) return false;
    await manager.showView(view);
    return true;
  })()`;
}

/** The extension has two frames in DevTools: its hidden `devtools_page`, and the panel. */
async function findPanelFrame(devtools: Page, extensionId: string): Promise<Frame | undefined> {
  for (const frame of devtools.frames()) {
    if (!frame.url().startsWith(`chrome-extension://${extensionId}/`)) continue;
    const element = await frame.frameElement();
    if (await element.isVisible()) return frame;
  }
  return undefined;
}

/** DevTools has errors of its own; only those of the extension's pages count. */
function collectErrors(devtools: Page, extensionId: string): readonly string[] {
  const errors: string[] = [];
  const origin = `chrome-extension://${extensionId}/`;
  devtools.on('pageerror', (error) => {
    if (error.stack?.includes(origin)) errors.push(error.stack);
  });
  devtools.on('console', (message) => {
    if (message.type() === 'error' && message.location().url.startsWith(origin)) errors.push(message.text());
  });
  return errors;
}
