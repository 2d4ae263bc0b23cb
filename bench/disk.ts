import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes that the browser's databases of this extension take on the disk, as files are counted there: in whole blocks. */
export async function databaseBytes(profile: string, extensionId: string): Promise<number> {
  const folder = join(profile, 'Default');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && entry.parentPath.includes(`chrome-extension_${extensionId}_`),
  );
  const sizes = await Promise.all(files.map(({ parentPath, name }) => blocksOf(join(parentPath, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function blocksOf(path: string): Promise<number> {
  try {
    const { blocks } = await stat(path);
    return blocks * 512;
  } catch {
    // The database has just compacted it away.
    return 0;
  }
}
