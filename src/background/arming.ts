import { failed, ok, type Result } from '../core/base/result.ts';
import type { ContentScript, ExtensionApi } from './extension-api.ts';
import { DEFAULT_ARMED, type Settings } from './settings.ts';

/** Both are built beside the manifest; both must run before the page's first script. */
const SCRIPTS = [
  { id: 'page', file: 'page.js', world: 'MAIN' },
  { id: 'content', file: 'content.js', world: 'ISOLATED' },
] as const;
const SCRIPT_IDS = SCRIPTS.map(({ id }) => id);

/** `http://localhost/*`: a scheme, a host that may begin with `*.`, every path. */
const SITE_PATTERN = /^(https?|\*):\/\/[^/\s]+\/\*$/;

/** Which sites get the shim. The registrations are the browser's; what is armed is ours, and written down. */
export class Arming {
  readonly #api: Pick<ExtensionApi, 'scripting' | 'permissions' | 'tabs'>;
  readonly #settings: Settings;
  /** Registrations are read and then written: two at once would undo each other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(api: Pick<ExtensionApi, 'scripting' | 'permissions' | 'tabs'>, settings: Settings) {
    this.#api = api;
    this.#settings = settings;
  }

  /** Registers the shim for what is armed, and brings it to the tabs that are open already. At install and start of the browser. */
  armAgain(): Promise<Result<void>> {
    return this.#inTurn(async () => {
      await this.#register();
      await this.#injectIntoOpenTabs(this.#settings.armed);
    });
  }

  /** Arms a site for which the permission was granted. */
  async arm(pattern: string): Promise<Result<void>> {
    if (!SITE_PATTERN.test(pattern)) return failed(`"${pattern}" is not the pattern of a site.`);
    return this.#inTurn(async () => {
      if (!(await this.#api.permissions.contains({ origins: [pattern] }))) {
        throw new Error(`access to ${pattern} was not granted`);
      }
      if (!this.#settings.armed.includes(pattern)) {
        await this.#settings.setArmed([...this.#settings.armed, pattern]);
        await this.#register();
      }
      await this.#injectIntoOpenTabs([pattern]);
    });
  }

  /** Later pages of these sites get nothing; pages that are open go on until they are reloaded. */
  async disarm(patterns: readonly string[]): Promise<Result<void>> {
    return this.#inTurn(async () => {
      const armed = this.#settings.armed.filter((pattern) => !patterns.includes(pattern));
      if (armed.length === this.#settings.armed.length) return;
      await this.#settings.setArmed(armed);
      await this.#register();
      // What is granted in the manifest cannot be given back.
      const optional = patterns.filter((pattern) => !DEFAULT_ARMED.includes(pattern));
      for (const pattern of optional) {
        if (await this.#api.permissions.contains({ origins: [pattern] })) {
          await this.#api.permissions.remove({ origins: [pattern] });
        }
      }
    });
  }

  async #register(): Promise<void> {
    const { scripting } = this.#api;
    const registered = await scripting.getRegisteredContentScripts({ ids: [...SCRIPT_IDS] });
    const ids = registered.map(({ id }) => id);
    if (this.#settings.armed.length === 0) {
      if (ids.length > 0) await scripting.unregisterContentScripts({ ids });
      return;
    }
    const wanted = SCRIPTS.map((script) => contentScript(script, this.#settings.armed));
    const known = wanted.filter(({ id }) => ids.includes(id));
    const fresh = wanted.filter(({ id }) => !ids.includes(id));
    if (known.length > 0) await scripting.updateContentScripts(known);
    if (fresh.length > 0) await scripting.registerContentScripts(fresh);
  }

  async #injectIntoOpenTabs(patterns: readonly string[]): Promise<void> {
    if (patterns.length === 0) return;
    const tabs = await this.#api.tabs.query({ url: [...patterns] });
    await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : this.#inject(id))));
  }

  async #inject(tabId: number): Promise<void> {
    for (const { file, world } of SCRIPTS) {
      try {
        await this.#api.scripting.executeScript({
          target: { tabId, allFrames: true },
          files: [file],
          world,
          injectImmediately: true,
        });
      } catch (error) {
        // An error page, a tab that was closed meanwhile: there is nothing to record in it.
        console.warn(`Tracepane could not enter tab ${tabId}:`, error);
      }
    }
  }

  #inTurn(work: () => Promise<void>): Promise<Result<void>> {
    const done = this.#last.then(work).then(
      () => ok(undefined),
      (error: unknown) => failed(`The site could not be armed: ${reason(error)}.`),
    );
    this.#last = done;
    return done;
  }
}

function contentScript(script: (typeof SCRIPTS)[number], matches: readonly string[]): ContentScript {
  return {
    id: script.id,
    matches: [...matches],
    js: [script.file],
    world: script.world,
    runAt: 'document_start',
    allFrames: true,
    // about:srcdoc, about:blank and blob: frames belong to the page that made them.
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
