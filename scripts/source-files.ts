import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const NOT_OURS = new Set(['node_modules', 'dist', 'samples']);

/**
 * Paths of all files below `folder` of `root`, relative to `root`, with forward slashes. Built, installed and sample
 * files are left out. A folder that does not exist has no files.
 */
export async function sourceFiles(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return NOT_OURS.has(entry.name) ? [] : sourceFiles(root, path);
  });
  return (await Promise.all(nested)).flat().sort();
}
