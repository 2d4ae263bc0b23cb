import type { RuntimePort } from '../wire/runtime-port.ts';

/** What the background uses of the extension API, so that tests can stand in for a browser. `browser` fits as it is. */
export interface ExtensionApi {
  readonly scripting: {
    registerContentScripts(scripts: ContentScript[]): Promise<void>;
    updateContentScripts(scripts: ContentScript[]): Promise<void>;
    unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
    getRegisteredContentScripts(filter: { ids: string[] }): Promise<readonly { readonly id: string }[]>;
    executeScript(injection: ScriptInjection): Promise<unknown>;
  };
  readonly permissions: {
    contains(permissions: { origins: string[] }): Promise<boolean>;
    remove(permissions: { origins: string[] }): Promise<boolean>;
  };
  readonly tabs: {
    query(query: { url?: string[] }): Promise<readonly { readonly id?: number | undefined }[]>;
    sendMessage(tabId: number, message: unknown, options?: { frameId: number }): Promise<unknown>;
  };
  /** Where content scripts leave their notes, and the worker its own; it has room when the database has none. */
  readonly notes: {
    set(items: Record<string, unknown>): Promise<void>;
    get(keys?: null): Promise<Record<string, unknown>>;
    remove(keys: string[]): Promise<void>;
  };
  /** Memory for one run of the browser; survives the worker, not the browser. */
  readonly sessionMemory: {
    get(key: string): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  };
}

export interface ContentScript {
  id: string;
  matches: string[];
  js: string[];
  world: 'MAIN' | 'ISOLATED';
  runAt: 'document_start';
  allFrames: boolean;
  matchOriginAsFallback: boolean;
  persistAcrossSessions: boolean;
}

export interface ScriptInjection {
  target: { tabId: number; allFrames: boolean };
  files: string[];
  world: 'MAIN' | 'ISOLATED';
  injectImmediately: boolean;
}

/** A port with the browser's own word on who is at the other end. */
export interface SenderPort extends RuntimePort {
  readonly sender?:
    | {
        readonly tab?: { readonly id?: number | undefined } | undefined;
        readonly frameId?: number | undefined;
        readonly url?: string | undefined;
      }
    | undefined;
}
