import browser from 'webextension-polyfill';
import { compileCaptureRules } from '../core/filter/capture-rules.ts';
import { openDatabase } from '../storage/schema.ts';
import { broadcastTransport } from '../wire/broadcast.ts';
import { LIVE_CHANNEL } from '../wire/live.ts';
import { hasAudience, whileHeard } from '../wire/live-audience.ts';
import { startBackground } from './background.ts';

// The worker. Listeners are registered in the first turn, for an event that woke the worker is handed out right after it.
const background = startBackground({
  api: {
    scripting: browser.scripting,
    permissions: browser.permissions,
    tabs: browser.tabs,
    notes: browser.storage.local,
    sessionMemory: browser.storage.session,
  },
  extensionOrigin: browser.runtime.getURL(''),
  database: openDatabase(),
  live: whileHeard(broadcastTransport(new BroadcastChannel(LIVE_CHANNEL)), () =>
    hasAudience(navigator.locks),
  ),
  compileRules: compileCaptureRules,
  schedule: (work, delayMs) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
  estimateStorage: () => navigator.storage.estimate(),
  now: () => Date.now(),
  random: () => Math.random(),
  randomBytes: (bytes) => crypto.getRandomValues(bytes),
});

browser.runtime.onInstalled.addListener(() => void background.arm());
browser.runtime.onStartup.addListener(() => void background.arm());
browser.runtime.onConnect.addListener((port) => background.connect(port));
browser.storage.local.onChanged.addListener((changes) => background.noteChanges(Object.keys(changes)));
browser.permissions.onAdded.addListener(({ origins = [] }) => void background.grant(origins));
browser.permissions.onRemoved.addListener(({ origins = [] }) => void background.revoke(origins));
self.addEventListener('error', ({ error }) => background.noteError(error));
self.addEventListener('unhandledrejection', ({ reason }) => background.noteError(reason));
browser.action.onClicked.addListener(() => {
  void browser.tabs.create({ url: browser.runtime.getURL('src/panel/viewer.html') });
});
