import { failed, ok, type Result } from '../../../core/base/result.ts';

// The parts of the File System Access API that are used (https://fs.spec.whatwg.org/), so that others can stand in for it.

export interface WritableFile {
  write(content: string): Promise<void>;
  close(): Promise<void>;
  /** Gives up what was written. */
  abort?(): Promise<void>;
}

export interface FileHandle {
  createWritable(): Promise<WritableFile>;
}

export interface DirectoryHandle {
  readonly name: string;
  getDirectoryHandle(name: string, options?: { readonly create?: boolean }): Promise<DirectoryHandle>;
  getFileHandle(name: string, options?: { readonly create?: boolean }): Promise<FileHandle>;
}

/** Names that mean something else on some system, or nothing. */
const FORBIDDEN = /[/\\:*?"<>|]|^\.{0,2}$|[. ]$/;
/** Devices of Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Makes folders and writes files below a directory that the person has given. Source: document 1, "Dependency Injection Tokens". */
export class TraceDirectoryManager {
  /** The folder at the end of the path (`traces/today`), made where it is missing. */
  async ensureDirectory(root: DirectoryHandle, path: string): Promise<Result<DirectoryHandle>> {
    let directory = root;
    for (const name of path.split('/').filter((segment) => segment !== '')) {
      if (!isSafeName(name)) return failed(`"${name}" cannot be the name of a folder`);
      try {
        directory = await directory.getDirectoryHandle(name, { create: true });
      } catch (error) {
        return failed(`The folder "${name}" could not be made: ${messageOf(error)}`);
      }
    }
    return ok(directory);
  }

  /** Writes the file, instead of one of this name. */
  async writeFile(directory: DirectoryHandle, name: string, content: string): Promise<Result<void>> {
    if (!isSafeName(name)) return failed(`"${name}" cannot be the name of a file`);
    try {
      const file = await directory.getFileHandle(name, { create: true });
      await writeAll(await file.createWritable(), content);
      return ok(undefined);
    } catch (error) {
      return failed(`The file "${name}" could not be written: ${messageOf(error)}`);
    }
  }
}

async function writeAll(file: WritableFile, content: string): Promise<void> {
  try {
    await file.write(content);
    await file.close();
  } catch (error) {
    await file.abort?.().catch(() => undefined); // The first error is the one to tell.
    throw error;
  }
}

function isSafeName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in a name.
  return !FORBIDDEN.test(name) && !RESERVED.test(name) && !/[\u0000-\u001f]/.test(name) && name.length <= 255;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
