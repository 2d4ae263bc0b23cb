import { failed, ok, type Result } from '../../core/base/result.ts';

/** Where a file grows. A file that was not finished is discarded: no half file stays. */
export interface ExportTarget {
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
  /** The whole file, once the stream was closed. */
  finish(): Promise<FinishedFile>;
  discard(): Promise<void>;
}

export interface FinishedFile {
  readonly bytes: number;
  /** Where the panel is to download it. */
  readonly file?: Blob;
  /** Where it lies in the folder already. */
  readonly fileName?: string;
}

/** As parts of a Blob, which the browser may keep on disk: for where there is no file system of our own. */
export function blobTarget(): ExportTarget {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    writable: new WritableStream({ write: (bytes) => void parts.push(bytes) }),
    finish: async () => {
      const file = new Blob(parts);
      return { file, bytes: file.size };
    },
    discard: async () => {
      parts = [];
    },
  };
}

/** Into a folder that a person chose. Fails with a sentence where it cannot be written to any more; it never asks for permission. */
export async function folderTarget(
  folder: FileSystemDirectoryHandle,
  wanted: { readonly fileName: string; readonly extension: string },
): Promise<Result<ExportTarget>> {
  try {
    if (!(await isGranted(folder))) return failed(refusal(folder, 'may not be written to any more'));
    const fileName = await freeName(folder, wanted);
    const { handle, ...target } = await growIn(folder, fileName);
    const finish = async (): Promise<FinishedFile> => ({ fileName, bytes: (await handle.getFile()).size });
    return ok({ ...target, finish });
  } catch (error) {
    const reason = folderRefusal(folder, error);
    if (reason === undefined) throw error;
    return failed(reason);
  }
}

export interface GrowingFile extends Pick<ExportTarget, 'writable' | 'discard'> {
  readonly handle: FileSystemFileHandle;
}

/** The browser writes beside the file and puts it in its place when it is closed. */
export async function growIn(folder: FileSystemDirectoryHandle, fileName: string): Promise<GrowingFile> {
  const handle = await folder.getFileHandle(fileName, { create: true });
  const discard = (): Promise<void> => folder.removeEntry(fileName);
  try {
    return { handle, writable: await handle.createWritable(), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Why the folder is of no use any more; undefined where the error says nothing of it. */
export function folderRefusal(folder: FileSystemDirectoryHandle, error: unknown): string | undefined {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return refusal(folder, 'was moved or deleted');
  const isRefused = ['NotAllowedError', 'SecurityError', 'NoModificationAllowedError'].includes(name);
  return isRefused ? refusal(folder, 'may not be written to any more') : undefined;
}

function refusal({ name }: FileSystemDirectoryHandle, what: string): string {
  return `The export folder “${name}” ${what}.`;
}

/** Chromium's; the DOM library does not know it yet. */
interface AskedForPermission {
  queryPermission(descriptor: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

async function isGranted(folder: FileSystemDirectoryHandle): Promise<boolean> {
  return !canBeAsked(folder) || (await folder.queryPermission({ mode: 'readwrite' })) === 'granted';
}

function canBeAsked(folder: object): folder is AskedForPermission {
  return 'queryPermission' in folder;
}

/** `traces.json`, else `traces (2).json`, and so on: what lies there already stays. */
async function freeName(
  folder: FileSystemDirectoryHandle,
  { fileName, extension }: { readonly fileName: string; readonly extension: string },
): Promise<string> {
  const stem = fileName.endsWith(extension) ? fileName.slice(0, -extension.length) : fileName;
  const rest = fileName.slice(stem.length);
  for (let number = 1; ; number++) {
    const name = number === 1 ? fileName : `${stem} (${number})${rest}`;
    if (!(await isTaken(folder, name))) return name;
  }
}

async function isTaken(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // A folder of that name.
    if (error.name === 'TypeMismatchError') return true;
    if (error.name === 'NotFoundError') return false;
    throw error;
  }
}
