import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reachableScripts } from './scripts/reachable-scripts.mjs';

// Gzipped sizes of what each world loads. A chunk that two worlds share counts in both.
const packageScripts = readdirSync('dist-sdk', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .map((path) => join('dist-sdk', path));

export default [
  { name: 'page shim', path: 'dist/page.js', limit: '20 kB', gzip: true },
  { name: 'content script', path: 'dist/content.js', limit: '12 kB', gzip: true },
  {
    name: 'background',
    path: reachableScripts('dist', ['service-worker-loader.js']),
    // 45 kB of it is re2js: a person's pattern must not be able to stall the worker.
    limit: '115 kB',
    gzip: true,
  },
  {
    name: 'panel and viewer',
    path: reachableScripts('dist', ['src/panel/panel.html', 'src/panel/viewer.html']),
    limit: '380 kB',
    gzip: true,
  },
  // All of it, file by file, comments included: an app that uses a part loads a part.
  { name: 'npm package', path: packageScripts, limit: '180 kB', gzip: true },
];
