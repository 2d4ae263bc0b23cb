import type { Page } from 'playwright';
import type { TracepaneBrowser } from '../drive.ts';
import type { PageServer } from '../serve.ts';
import { waitUntil } from '../wait-until.ts';
import { StoredLoad } from './stored-load.ts';
import { type Evidence, judge, type Verdict } from './verdict.ts';

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
    for (const [name, most] of await this.#counted()) this.#judged.set(name, most);
    if (verdict === undefined) throw new Error('The load was never judged.');
    return verdict;
  }

  /** Everything once more: a late replay must not have stored anything twice. */
  async conclude(): Promise<Verdict> {
    await this.#stored.update();
    return judge({ counted: this.#judged, stored: this.#stored.documents, gaps: this.#stored.gaps });
  }

  async #evidence(): Promise<Evidence> {
    const counted = await this.#counted();
    await this.#stored.update();
    const { documents, gaps } = this.#stored;
    const before = new Set([...this.#judged.keys()].map((name) => documents.get(name)?.sessionId));
    return {
      counted,
      stored: documents,
      gaps: new Map([...gaps].filter(([sessionId]) => !before.has(sessionId))),
    };
  }

  async #counted(): Promise<ReadonlyMap<string, number>> {
    const entries = await this.#clerk.evaluate<readonly (readonly [string, string])[]>(
      'Object.entries(localStorage)',
    );
    const fresh = entries.filter(([name]) => name.startsWith('document ') && !this.#judged.has(name));
    return new Map(fresh.map(([name, count]) => [name, Number(count)]));
  }
}
