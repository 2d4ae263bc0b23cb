import { readFile } from 'node:fs/promises';
import type { CDPSession, Page, Worker } from 'playwright';
import { launchTracepane, type TracepaneBrowser } from '../e2e/drive.ts';
import type { InspectedPage } from '../e2e/inspected-page.ts';
import type { BenchOptions } from './arguments.ts';
import type { BuiltBench } from './build.ts';
import type { InsideBench } from './inside/main.ts';
import type { PageBench } from './page/main.ts';
import { type Remote, remote } from './remote.ts';

/**
 * Where a page is: `armed` is recorded by Tracepane, `floor` by the floor's extension, `bare` by nobody. All are the same page
 * of the same server, and secure enough for an exact clock.
 */
export type Site = 'armed' | 'floor' | 'bare';

/** A page of the benchmarks, with its functions and its protocol. */
export interface BenchPage {
  readonly page: Page;
  readonly bench: Remote<PageBench>;
  readonly protocol: CDPSession;
  /** Present where DevTools is open on the panel. */
  readonly inspected?: InspectedPage;
  close(): Promise<void>;
}

/** A browser of its own for one measurement, with the built extension and the floor in it. */
export interface World {
  readonly options: BenchOptions;
  readonly browser: TracepaneBrowser;
  /** The first in a full run, the second in a quick one. */
  pick<Value>(full: Value, quick: Value): Value;
  open(site: Site, panel?: 'with panel'): Promise<BenchPage>;
  /** A page of the extension that shows nothing: storage can be read in it, and commands given. */
  openInside(): Promise<Remote<InsideBench>>;
  /** The worker of the extension. */
  insideWorker(): Promise<Remote<InsideBench>>;
  /** Gives any page or frame of the extension the functions of `InsideBench`, as `inside`. */
  readonly insideScript: string;
  /** Closes the browser in order. */
  close(): Promise<void>;
  /** Ends the browser at once, whatever it is doing. */
  kill(): Promise<void>;
}

const HOSTS: Readonly<Record<Site, string>> = {
  armed: '127.0.0.1',
  floor: 'floor.localhost',
  bare: 'bare.localhost',
};

export interface WorldParts {
  readonly built: BuiltBench;
  /** Of the server of the pages. */
  readonly port: number;
  readonly extension: 'steady' | undefined;
}

export async function createWorld(
  options: BenchOptions,
  { built, port, extension }: WorldParts,
): Promise<World> {
  const browser = await launchTracepane({
    alongside: [built.floor],
    ...(extension === undefined ? {} : { extensionPath: built[extension] }),
  });
  const insideScript = await readFile(built.inside, 'utf8');
  const worker = (): Worker => {
    const found = browser.context.serviceWorkers().find((each) => each.url().includes(browser.extensionId));
    if (found === undefined) throw new Error('The worker of the extension is not running.');
    return found;
  };
  return {
    options,
    browser,
    pick: (full, quick) => (options.isQuick ? quick : full),
    open: async (site, panel) => {
      const url = `http://${HOSTS[site]}:${port}/`;
      const inspected = panel === undefined ? undefined : await browser.openPage(url);
      const page = inspected?.page ?? (await browser.context.newPage());
      if (inspected === undefined) await page.goto(url);
      const protocol = await browser.context.newCDPSession(page);
      return {
        page,
        bench: remote<PageBench>(page, 'bench'),
        protocol,
        ...(inspected === undefined ? {} : { inspected }),
        close: () => (inspected ?? page).close(),
      };
    },
    openInside: async () => {
      const page = await browser.context.newPage();
      await page.goto(`chrome-extension://${browser.extensionId}/manifest.json`);
      await page.evaluate(insideScript);
      return remote<InsideBench>(page, 'inside');
    },
    insideWorker: async () => {
      await worker().evaluate(insideScript);
      return remote<InsideBench>(worker(), 'inside');
    },
    insideScript,
    close: () => browser.close(),
    kill: () => browser.crash(),
  };
}
