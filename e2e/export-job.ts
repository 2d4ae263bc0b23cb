import type { JobAnswer, JobRequest } from '../src/wire/jobs.ts';
import type { Panel } from './panel-parts.ts';

type ExportRequest = Extract<JobRequest, { kind: 'export' }>;

/** What the worker answered last, and what is in the file. Functions and files do not cross to the test: they are read over there. */
export interface ExportOutcome {
  readonly last: Omit<Extract<JobAnswer, { kind: 'exported' }>, 'file' | 'kind'> & {
    readonly kind: JobAnswer['kind'];
    readonly error?: string;
  };
  readonly progress: readonly { readonly done: number; readonly total: number }[];
  readonly ms: number;
  /** Of the file, unpacked where it was packed; absent where there is none. */
  readonly text?: string;
}

export interface ExportOptions extends Partial<Omit<ExportRequest, 'kind' | 'target'>> {
  /** Cancels when the worker says for the first time how far it is. */
  readonly cancels?: boolean;
  /** False: the file is written and not looked at. Default: true. */
  readonly reads?: boolean;
  /** A folder of the origin's private file system in place of one that a person chose. */
  readonly folder?: { readonly name: string; readonly fileName: string; readonly isDeleted?: boolean };
}

/** Has the panel's worker write a file, from any page of the extension and as the panel does: a port, a request. */
export async function runExport(panel: Panel, options: ExportOptions): Promise<ExportOutcome> {
  const { cancels = false, reads = true, folder, ...chosen } = options;
  const request: Omit<ExportRequest, 'target'> = {
    kind: 'export',
    formatId: 'tracepane-json',
    scope: { kind: 'everything' },
    gzip: false,
    payloads: 'with',
    exportedAt: new Date(0).toISOString(),
    ...chosen,
  };
  const order = JSON.stringify({ request, cancels, reads, folder });
  return panel.evaluate<ExportOutcome>(`(${RUN})(${order})`);
}

/** Names of the files that exports have left in the origin's private file system. */
export async function ownFiles(panel: Panel): Promise<readonly string[]> {
  return panel.evaluate<readonly string[]>(`(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('exports', { create: true });
    return Array.fromAsync(folder.keys());
  })()`);
}

/** A file that a panel has left behind which is gone. */
export async function leaveFileBehind(panel: Panel): Promise<void> {
  await panel.evaluate(`(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('exports', { create: true });
    await folder.getFileHandle('left-behind', { create: true });
  })()`);
}

/** Starts the worker, once per page; the panel's script alone knows the name that the build gave to the worker's. */
const START = `globalThis.exportWorker ??= await (async () => {
  const read = async (address) => (await fetch(address)).text();
  const sources = Array.from((await read('/src/panel/viewer.html')).matchAll(/(?:src|href)="([^"]+\\.js)"/g), ([, name]) => name);
  const scripts = await Promise.all(sources.map(read));
  const name = scripts.map((text) => /new Worker\\(new URL\\(.([^\`"']+)/.exec(text)?.[1]).find(Boolean);
  return new Worker(name, { type: 'module' });
})();`;

const RUN = `async ({ request, cancels, reads, folder }) => {
  ${START}
  const root = await navigator.storage.getDirectory();
  const handle = folder && (await root.getDirectoryHandle(folder.name, { create: true }));
  if (folder?.isDeleted) await root.removeEntry(folder.name, { recursive: true });
  const target = folder ? { kind: 'folder', folder: handle, fileName: folder.fileName } : { kind: 'file' };
  const { port1, port2 } = new MessageChannel();
  const progress = [];
  const start = performance.now();
  const last = await new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      if (data.kind !== 'progress') return resolve(data);
      progress.push({ done: data.done, total: data.total });
      if (cancels) port1.postMessage({ kind: 'cancel' });
    };
    globalThis.exportWorker.postMessage({ ...request, target }, [port2]);
  });
  const ms = performance.now() - start;
  const { file: own, ...answer } = last;
  if (!reads) return { last: answer, progress, ms };
  const written = last.kind === 'exported' && handle ? await (await handle.getFileHandle(last.fileName)).getFile() : own;
  const unpacked = written && request.gzip ? written.stream().pipeThrough(new DecompressionStream('gzip')) : written?.stream();
  const text = unpacked && (await new Response(unpacked).text());
  return { last: answer, progress, ms, ...(text === undefined ? {} : { text }) };
}`;

/** Starts the worker that exports run in, before the first of them. */
export async function startExportWorker(page: Panel): Promise<void> {
  await page.evaluate(`(async () => { ${START} })()`);
}
