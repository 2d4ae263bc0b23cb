import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The built scripts that these entry files load, directly or through others: static imports, dynamic imports and workers
 * alike. Chunk names carry a hash of their content, so a file that names another one loads it.
 * @param {string} dist
 * @param {readonly string[]} entries paths below `dist`, HTML pages or scripts
 * @returns {string[]} paths, `dist` included
 */
export function reachableScripts(dist, entries) {
  const assets = join(dist, 'assets');
  const chunks = existsSync(assets) ? readdirSync(assets).filter((name) => name.endsWith('.js')) : [];
  /** @type {Set<string>} */
  const reached = new Set(entries.map((entry) => join(dist, entry)));
  // A set may grow while it is iterated: what is added is visited too.
  for (const path of reached) {
    const text = readFileSync(path, 'utf8');
    for (const chunk of chunks) {
      if (basename(path) !== chunk && text.includes(chunk)) reached.add(join(assets, chunk));
    }
  }
  return [...reached].filter((path) => path.endsWith('.js'));
}
