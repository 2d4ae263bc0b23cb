import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAtExit } from './remove-at-exit.ts';

/** What a profile tells DevTools before its first start. */
export interface DevToolsPreferences {
  /** Becomes `chrome.devtools.panels.themeName` (light is called `default` there) and `prefers-color-scheme` in the panel. */
  readonly theme: 'dark' | 'light';
  /** Undocked, the panel has a window of its own; docked, it shares one with the page. */
  readonly dock: 'undocked' | 'bottom' | 'right';
}

/** A fresh profile folder, deleted when this process ends. */
export function makeProfile(): string {
  return removeAtExit(mkdtempSync(join(tmpdir(), 'tracepane-profile-')));
}

/** Makes `profile` ready for a launch: leftovers of a killed browser removed, DevTools preferences written. */
export function prepareProfile(profile: string, preferences: DevToolsPreferences): void {
  removeLeftovers(profile);
  const file = join(profile, 'Default', 'Preferences');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, JSON.stringify(withDevToolsPreferences(before, preferences)));
}

/** A killed browser leaves its lock (the next one would hand over to a dead process) and its debugging port behind. */
export function removeLeftovers(profile: string): void {
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', portFileName]) {
    rmSync(join(profile, name), { force: true });
  }
}

/** The file in which Chromium writes the port it picked for `--remote-debugging-port=0`. */
export const portFileName = 'DevToolsActivePort';

/** DevTools keeps each setting as JSON inside the JSON. Synced settings have their own map while no one is signed in. */
function withDevToolsPreferences(before: unknown, { theme, dock }: DevToolsPreferences): object {
  const root = toRecord(before);
  const devtools = toRecord(root.devtools);
  const local = { ...firstSizes, ...toRecord(devtools.preferences), currentDockState: JSON.stringify(dock) };
  const synced = {
    ...toRecord(devtools.synced_preferences_sync_disabled),
    'ui-theme': JSON.stringify(theme === 'light' ? 'default' : 'dark'),
  };
  // Without the developer mode an unpacked extension is not loaded again once it is reloaded.
  const extensions = toRecord(root.extensions);
  const developer = { ...extensions, ui: { ...toRecord(extensions.ui), developer_mode: true } };
  return {
    ...root,
    extensions: developer,
    devtools: { ...devtools, preferences: local, synced_preferences_sync_disabled: synced },
  };
}

// Docked, DevTools would start 300 px high, or with 40 % of the width; someone's own choice in an old profile wins.
const firstSizes = {
  'inspector-view.split-view-state': JSON.stringify({ horizontal: { size: 480 }, vertical: { size: 780 } }),
};

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
