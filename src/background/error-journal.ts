import { addError, describeError, isOwnError, type OwnError } from '../core/model/error-log.ts';
import type { ExtensionApi } from './extension-api.ts';

/** The key in the browser's session memory. */
const KEY = 'errors';

/** The worker's own errors, for the diagnostics. Kept beyond the worker: an error is often the reason why it died. */
export class ErrorJournal {
  readonly #memory: ExtensionApi['sessionMemory'];
  readonly #now: () => number;
  #own: readonly OwnError[] = [];

  constructor(memory: ExtensionApi['sessionMemory'], now: () => number) {
    this.#memory = memory;
    this.#now = now;
  }

  note(thrown: unknown): void {
    this.#own = addError(this.#own, describeError(thrown, 'background', this.#now()));
    void this.#remember();
  }

  /** Those of earlier workers first. */
  async read(): Promise<readonly OwnError[]> {
    const { [KEY]: stored } = await this.#memory.get(KEY);
    const earlier = Array.isArray(stored) ? stored.filter(isOwnError) : [];
    const own = new Set(this.#own.map((error) => JSON.stringify(error)));
    return [...earlier.filter((error) => !own.has(JSON.stringify(error))), ...this.#own];
  }

  async #remember(): Promise<void> {
    try {
      const all = (await this.read()).reduce<readonly OwnError[]>(addError, []);
      await this.#memory.set({ [KEY]: all });
    } catch (error) {
      console.warn('Tracepane could not note an error of its own:', error);
    }
  }
}
