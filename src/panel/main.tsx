import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import browser, { type Devtools, type Runtime } from 'webextension-polyfill';
import { openReader } from '../storage/read.ts';
import { broadcastTransport } from '../wire/broadcast.ts';
import { PANEL_PORT } from '../wire/commands.ts';
import { isLiveMessage, LIVE_CHANNEL, type LiveMessage } from '../wire/live.ts';
import { joinAudience } from '../wire/live-audience.ts';
import { createRpcClient } from '../wire/rpc-client.ts';
import { runtimePortTransport } from '../wire/runtime-port.ts';
import { App } from './app.tsx';
import { createExportFolderPort } from './folder/export-folder-port.ts';
import { noteOwnError } from './state/diagnostics.ts';
import { createJobStarter } from './state/job-starter.ts';
import type { InspectedTab, PanelPorts } from './state/ports.ts';
import { createPreferences } from './state/preferences.ts';
import { type StartedPanel, startPanel } from './state/start-panel.ts';
import { setTheme, type Theme } from './state/theme.ts';
import { openViewerWindow } from './state/viewer-window.ts';

/**
 * The composition root of the panel, in DevTools and in a full tab alike: it hands the state its ports and draws the app.
 * In DevTools it watches the inspected tab and follows the theme of DevTools; in a tab there is neither.
 */
const devtools: Devtools.Static | undefined = browser.devtools;
const heardEarly: LiveMessage[] = [];
let navigatedEarly: string | undefined;
let started: StartedPanel | undefined;

addEventListener('error', ({ error }) => noteOwnError(error, Date.now()));
addEventListener('unhandledrejection', ({ reason }) => noteOwnError(reason, Date.now()));
listenLive();
followNavigation();
followTheme();
draw();
void start();

async function start(): Promise<void> {
  // What is committed before is read, what is committed after is heard.
  await joinAudience(navigator.locks);
  const panel = await startPanel(createPorts());
  started = panel;
  heardEarly.forEach(panel.hear);
  if (navigatedEarly !== undefined) panel.navigated(navigatedEarly);
}

/** Listens from the first moment: what is committed while the status is asked for must not be missed. */
function listenLive(): void {
  broadcastTransport(new BroadcastChannel(LIVE_CHANNEL)).listen((message) => {
    if (!isLiveMessage(message)) return;
    if (started === undefined) heardEarly.push(message);
    else started.hear(message);
  });
}

/** From the first moment too: the page may go elsewhere while the status is asked for. */
function followNavigation(): void {
  devtools?.network.onNavigated.addListener((url) => {
    if (started === undefined) navigatedEarly = url;
    else started.navigated(url);
  });
  // Of pages that no extension may enter DevTools says nothing: only that the tab has loaded something.
  browser.tabs?.onUpdated.addListener((tabId, { status }) => {
    if (tabId === devtools?.inspectedWindow.tabId && status === 'complete') started?.loaded();
  });
}

function followTheme(): void {
  if (devtools === undefined) {
    const prefersDark = matchMedia('(prefers-color-scheme: dark)');
    applyTheme(prefersDark.matches ? 'dark' : 'light');
    prefersDark.addEventListener('change', ({ matches }) => applyTheme(matches ? 'dark' : 'light'));
    return;
  }
  const { panels } = devtools;
  applyTheme(panels.themeName === 'dark' ? 'dark' : 'light');
  const listen = (themeName: string) => applyTheme(themeName === 'dark' ? 'dark' : 'light');
  // Chrome 99 and later; Firefox has an event instead.
  if ('setThemeChangeHandler' in panels && typeof panels.setThemeChangeHandler === 'function') {
    panels.setThemeChangeHandler(listen);
  } else {
    panels.onThemeChanged.addListener(listen);
  }
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  setTheme(theme);
}

function draw(): void {
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App version={browser.runtime.getManifest().version} />
    </StrictMode>,
  );
}

function createPorts(): PanelPorts {
  const client = createRpcClient(() => runtimePortTransport(connectBackground()), {
    onLost: () => started?.lost(),
  });
  const exportFolder = createExportFolderPort(openFolderWindow);
  return {
    ...(devtools === undefined ? {} : { inspected: inspectTab(devtools) }),
    ...(exportFolder === undefined ? {} : { exportFolder }),
    send: client.call,
    history: openReader(),
    restart: () => location.reload(),
    startJob: createJobStarter(new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' })),
    download,
    openViewer: openViewerWindow,
    preferences: createPreferences(() => localStorage),
    requestSite: (pattern) => browser.permissions.request({ origins: [pattern] }),
    // Of an extension that is gone, `runtime` has no id any more, or is gone itself.
    isExtensionAlive: () => browser.runtime?.id !== undefined,
    versions: { tracepane: browser.runtime.getManifest().version, browser: navigator.userAgent },
    now: Date.now,
  };
}

function connectBackground(): Runtime.Port {
  const port = browser.runtime.connect({ name: PANEL_PORT });
  // A worker that dies while it starts leaves an error behind; the loss itself is told by the transport.
  port.onDisconnect.addListener(() => void browser.runtime.lastError);
  return port;
}

function inspectTab({ inspectedWindow }: Devtools.Static): InspectedTab {
  return {
    tabId: inspectedWindow.tabId,
    url: async () => {
      try {
        // The value with what went wrong, or the value alone: browsers differ in whether they name no error.
        const answer: unknown = await inspectedWindow.eval('location.href');
        const address: unknown = Array.isArray(answer) ? answer[0] : answer;
        return typeof address === 'string' ? address : undefined;
      } catch {
        // What the browser refuses is answered with an error in Chromium, and thrown elsewhere.
        return undefined;
      }
    },
    reload: () => void inspectedWindow.reload(),
  };
}

async function openFolderWindow(): Promise<void> {
  const url = browser.runtime.getURL('src/panel/export.html');
  await browser.windows.create({ url, type: 'popup', width: 460, height: 380 });
}

/** A link with a `download` name works inside DevTools, where file pickers are refused. */
function download(fileName: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  // The download has its own hold on the blob once it began; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
