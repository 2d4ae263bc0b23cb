import type { ContentScript, ExtensionApi, ScriptInjection } from './extension-api.ts';

/** A browser for tests: what the background asked of it, and memory that outlives a worker. */
export interface FakeBrowser {
  readonly api: ExtensionApi;
  readonly registered: Map<string, ContentScript>;
  readonly injected: ScriptInjection[];
  readonly granted: Set<string>;
  /** What content scripts have left in `storage.local`. */
  readonly notes: Map<string, unknown>;
  /** Tab id → what happens when its relays are called. */
  readonly tabs: Map<number, () => void>;
}

export function fakeBrowser(granted: readonly string[] = []): FakeBrowser {
  const registered = new Map<string, ContentScript>();
  const injected: ScriptInjection[] = [];
  const permissions = new Set(granted);
  const tabs = new Map<number, () => void>();
  const notes = new Map<string, unknown>();
  const memory: Record<string, unknown> = {};
  const put = (scripts: readonly ContentScript[]) => {
    for (const script of scripts) registered.set(script.id, script);
  };
  const api: ExtensionApi = {
    scripting: {
      registerContentScripts: async (scripts) => {
        if (scripts.some(({ id }) => registered.has(id))) throw new Error('Duplicate script ID');
        put(scripts);
      },
      updateContentScripts: async (scripts) => {
        if (scripts.some(({ id }) => !registered.has(id))) throw new Error('Nonexistent script ID');
        put(scripts);
      },
      unregisterContentScripts: async ({ ids }) => {
        for (const id of ids) registered.delete(id);
      },
      getRegisteredContentScripts: async ({ ids }) =>
        [...registered.values()].filter(({ id }) => ids.includes(id)),
      executeScript: async (injection) => {
        injected.push(injection);
      },
    },
    permissions: {
      contains: async ({ origins }) => origins.every((origin) => permissions.has(origin)),
      remove: async ({ origins }) => {
        for (const origin of origins) permissions.delete(origin);
        return true;
      },
    },
    tabs: {
      query: async () => [...tabs.keys()].map((id) => ({ id })),
      sendMessage: async (tabId) => {
        const call = tabs.get(tabId);
        if (call === undefined) throw new Error('Receiving end does not exist.');
        call();
      },
    },
    notes: {
      set: async (items) => {
        for (const [key, note] of Object.entries(items)) notes.set(key, note);
      },
      get: async () => Object.fromEntries(notes),
      remove: async (keys) => {
        for (const key of keys) notes.delete(key);
      },
    },
    sessionMemory: {
      get: async (key) => (key in memory ? { [key]: memory[key] } : {}),
      set: async (items) => {
        Object.assign(memory, items);
      },
    },
  };
  return { api, registered, injected, granted: permissions, tabs, notes };
}
