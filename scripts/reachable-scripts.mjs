import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The built scripts that these entry files load at once, directly or through others: static imports and workers alike. Chunk names
 * carry a hash of their content, so a file that names another one loads it.
 * @param {string} dist
 * @param {readonly string[]} entries paths below `dist`, HTML pages or scripts
 * @returns {string[]} paths, `dist` included
 */
export function reachableScripts(dist, entries) {
  return reached(dist, entries, (text, chunk) => namesAtOnce(text, chunk));
}

/**
 * The built scripts that they load only once something needs them: by dynamic imports.
 * @param {string} dist
 * @param {readonly string[]} entries
 * @returns {string[]}
 */
export function lazyScripts(dist, entries) {
  const atOnce = new Set(reachableScripts(dist, entries));
  return reached(dist, entries, (text, chunk) => text.includes(chunk)).filter((path) => !atOnce.has(path));
}

/**
 * @param {string} dist
 * @param {readonly string[]} entries
 * @param {(text: string, chunk: string) => boolean} loads
 * @returns {string[]}
 */
function reached(dist, entries, loads) {
  const assets = join(dist, 'assets');
  const chunks = existsSync(assets) ? readdirSync(assets).filter((name) => name.endsWith('.js')) : [];
  /** @type {Set<string>} */
  const paths = new Set(entries.map((entry) => join(dist, entry)));
  // A set may grow while it is iterated: what is added is visited too.
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    for (const chunk of chunks) {
      if (basename(path) !== chunk && loads(text, chunk)) paths.add(join(assets, chunk));
    }
  }
  return [...paths].filter((path) => path.endsWith('.js'));
}

/**
 * Whether the text names the chunk anywhere but in a dynamic import.
 * @param {string} text
 * @param {string} chunk
 */
function namesAtOnce(text, chunk) {
  const name = chunk.replaceAll('.', '\\.');
  return text.replaceAll(new RegExp(`\\bimport\\(\\s*[\`'"][^\`'"]*${name}`, 'g'), '').includes(chunk);
}
