import type { Page } from 'playwright';
import type { TracepaneBrowser } from '../drive.ts';
import type { PageServer } from '../serve.ts';
import { waitUntil } from '../wait-until.ts';
import { StoredLoad } from './stored-load.ts';
import { type Evidence, judge, type StoredDocument, upTo, type Verdict } from './verdict.ts';

/** How long what a page has recorded may take to be stored, once everything runs again. */
const MOST_SETTLING_MS = 20_000;

/** The load of one browser: documents that record numbered spans without end, what they counted, and what is stored. */
export class Load {
  readonly #browser: TracepaneBrowser;
  readonly #pages: PageServer;
  /** Another document of the same site sees the same localStorage, whatever happens to those of the load. */
  readonly #clerk: Page;
  readonly #stored: StoredLoad;
  readonly #judged = new Map<string, number>();
  /** Documents whose last moment came, or may have come, when nobody listened any more. */
  readonly #cutOff = new Set<string>();
  #isCutOff = false;

  private constructor(browser: TracepaneBrowser, pages: PageServer, clerk: Page, stored: StoredLoad) {
    this.#browser = browser;
    this.#pages = pages;
    this.#clerk = clerk;
    this.#stored = stored;
  }

  static async prepare(browser: TracepaneBrowser, pages: PageServer): Promise<Load> {
    const clerk = await browser.context.newPage();
    await clerk.goto(`${pages.url}/faults/clerk.html`);
    return new Load(browser, pages, clerk, await StoredLoad.open(browser));
  }

  /** Begins a fresh document of the load in this tab. */
  async begin(page: Page): Promise<void> {
    await page.bringToFront();
    await page.goto(`${this.#pages.url}/faults/load.html`);
    await page.waitForFunction('load.counted() > 0');
  }

  stop(page: Page): Promise<number> {
    return page.evaluate<number>('load.stop()');
  }

  /** The browser did not wait for the last moment of this round's documents: all that they counted before it is judged. */
  isCutOff(): void {
    this.#isCutOff = true;
  }

  /** The extension was reloaded, and took its pages with it. */
  reopenStore(): Promise<void> {
    return this.#stored.reopen(this.#browser);
  }

  /**
   * Judges the documents since the last time, once all that they counted is accounted for. What is missing after
   * MOST_SETTLING_MS is lost.
   */
  async settle(): Promise<Verdict> {
    let verdict: Verdict | undefined;
    const look = async () => {
      verdict = judge(await this.#evidence());
      return verdict.counted > 0 && verdict.lost === 0 && verdict.doubled === 0;
    };
    await waitUntil('settled load', look, MOST_SETTLING_MS).catch((error: unknown) => {
      if (verdict === undefined) throw error;
    });
    for (const [name, most] of await this.#counted()) {
      this.#judged.set(name, most);
      if (this.#isCutOff) this.#cutOff.add(name);
    }
    this.#isCutOff = false;
    if (verdict === undefined) throw new Error('The load was never judged.');
    return verdict;
  }

  /** Everything once more: a late replay must not have stored anything twice. */
  async conclude(): Promise<Verdict> {
    await this.#stored.update();
    const stored = this.#storedOf(this.#judged, (name) => this.#cutOff.has(name));
    return judge({ counted: this.#judged, stored, gaps: this.#stored.gaps });
  }

  async #evidence(): Promise<Evidence> {
    const counted = await this.#counted();
    await this.#stored.update();
    const { documents, gaps } = this.#stored;
    const isCutOff = this.#isCutOff;
    const before = new Set([...this.#judged.keys()].map((name) => documents.get(name)?.sessionId));
    return {
      counted,
      stored: this.#storedOf(counted, () => isCutOff),
      gaps: new Map([...gaps].filter(([sessionId]) => !before.has(sessionId))),
    };
  }

  /** What is judged of each document; of one that was cut off, nothing that came later. */
  #storedOf(
    judged: ReadonlyMap<string, number>,
    wasCutOff: (name: string) => boolean,
  ): ReadonlyMap<string, StoredDocument> {
    const stored = [...this.#stored.documents].map(([name, document]): [string, StoredDocument] => {
      const most = wasCutOff(name) ? judged.get(name) : undefined;
      return [name, most === undefined ? document : upTo(most, document)];
    });
    return new Map(stored);
  }

  async #counted(): Promise<ReadonlyMap<string, number>> {
    const entries = await this.#clerk.evaluate<readonly (readonly [string, string])[]>(
      'Object.entries(localStorage)',
    );
    const fresh = entries.filter(([name]) => name.startsWith('document ') && !this.#judged.has(name));
    const all = new Map(entries);
    const judgedOf = ([name, count]: readonly [string, string]): [string, number] => [
      name,
      Number((this.#isCutOff ? all.get(`last moment of ${name}`) : undefined) ?? count),
    ];
    return new Map(fresh.map(judgedOf));
  }
}
