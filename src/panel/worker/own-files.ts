import { blobTarget, type ExportTarget, type FinishedFile, growIn } from './export-target.ts';

// Files to download grow in the origin's private file system, so that nothing large is ever in memory. Every panel has a worker
// and all share the folder: whose worker is alive holds a lock of the file's name, and what nobody holds is a leftover.

const FOLDER = 'exports';

/** A download has its own hold on the file once it is on its way; slow disks and "ask where to save" have so long. */
const KEEP_MS = 10 * 60_000;

export async function ownFileTarget(): Promise<ExportTarget> {
  const folder = await ownFolder();
  if (folder === undefined) return blobTarget();
  const name = crypto.randomUUID();
  const release = await holdLock(name);
  const growing = await growIn(folder, name).catch((error: unknown) => {
    release();
    throw error;
  });
  const { handle, writable, discard } = growing;
  const remove = async (): Promise<void> => {
    await discard();
    release();
  };
  return {
    writable,
    finish: async (): Promise<FinishedFile> => {
      const file = await handle.getFile();
      setTimeout(remove, KEEP_MS);
      return { file, bytes: file.size };
    },
    discard: remove,
  };
}

/** What was left behind by panels that are gone. */
export async function removeLeftovers(): Promise<void> {
  const folder = await ownFolder();
  if (folder === undefined) return;
  for await (const name of folder.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await folder.removeEntry(name);
    });
  }
}

/** Undefined where the browser gives none: in private windows of Firefox. */
async function ownFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    console.warn('There is no private file system; exports grow in memory:', error);
    return undefined;
  }
}

/** Held until it is released, or the worker ends. */
function holdLock(name: string): Promise<() => void> {
  return new Promise((resolveHeld, rejectHeld) => {
    const hold = (): Promise<void> => new Promise((release) => resolveHeld(release));
    navigator.locks.request(lockOf(name), hold).catch(rejectHeld);
  });
}

function lockOf(name: string): string {
  return `export ${name}`;
}
