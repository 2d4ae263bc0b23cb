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
  /** Of the file, unpacked where it was packed; absent where there is none. */
  readonly text?: string;
}

export interface ExportOptions extends Partial<Omit<ExportRequest, 'kind' | 'target'>> {
  /** Cancels when the worker says for the first time how far it is. */
  readonly cancels?: boolean;
  /** A folder of the origin's private file system in place of one that a person chose. */
  readonly folder?: { readonly name: string; readonly fileName: string; readonly isDeleted?: boolean };
}

/** Has a worker of the panel write a file, as the panel does: a worker of its own, a port, a request. */
export async function runExport(panel: Panel, options: ExportOptions): Promise<ExportOutcome> {
  const { cancels = false, folder, ...chosen } = options;
  const request: Omit<ExportRequest, 'target'> = {
    kind: 'export',
    formatId: 'tracepane-json',
    scope: { kind: 'everything' },
    gzip: false,
    payloads: 'with',
    exportedAt: new Date(0).toISOString(),
    ...chosen,
  };
  const order = JSON.stringify({ request, cancels, folder });
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

const RUN = `async ({ request, cancels, folder }) => {
  const root = await navigator.storage.getDirectory();
  const handle = folder && (await root.getDirectoryHandle(folder.name, { create: true }));
  if (folder?.isDeleted) await root.removeEntry(folder.name, { recursive: true });
  const target = folder ? { kind: 'folder', folder: handle, fileName: folder.fileName } : { kind: 'file' };
  // The panel's script alone knows the name that the build gave to the worker's.
  const scripts = await Promise.all(
    Array.from(document.querySelectorAll('script[src]'), async ({ src }) => (await fetch(src)).text()),
  );
  const name = scripts.map((text) => /new Worker\\(new URL\\(.([^\`"']+)/.exec(text)?.[1]).find(Boolean);
  const worker = new Worker(name, { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  const progress = [];
  const last = await new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      if (data.kind !== 'progress') return resolve(data);
      progress.push({ done: data.done, total: data.total });
      if (cancels) port1.postMessage({ kind: 'cancel' });
    };
    worker.postMessage({ ...request, target }, [port2]);
  });
  const { file: own, ...answer } = last;
  const written = last.kind === 'exported' && handle ? await (await handle.getFileHandle(last.fileName)).getFile() : own;
  const unpacked = written && request.gzip ? written.stream().pipeThrough(new DecompressionStream('gzip')) : written?.stream();
  const text = unpacked && (await new Response(unpacked).text());
  worker.terminate();
  return { last: answer, progress, ...(text === undefined ? {} : { text }) };
}`;
