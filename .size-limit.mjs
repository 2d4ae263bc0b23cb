import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lazyScripts, reachableScripts } from './scripts/reachable-scripts.mjs';

// Gzipped sizes of what each world loads. A chunk that two worlds share counts in both.
const packageScripts = readdirSync('dist-sdk', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .map((path) => join('dist-sdk', path));
const panelPages = ['src/panel/panel.html', 'src/panel/viewer.html'];

export default [
  { name: 'page shim', path: 'dist/page.js', limit: '20 kB', gzip: true },
  { name: 'content script', path: 'dist/content.js', limit: '12 kB', gzip: true },
  {
    name: 'background',
    path: reachableScripts('dist', ['service-worker-loader.js']),
    // 45 kB of it is re2js: a person's pattern must not be able to stall the worker.
    limit: '116 kB',
    gzip: true,
  },
  {
    name: 'panel and viewer',
    path: reachableScripts('dist', panelPages),
    // 142 kB of it is the panel with react-aria, 68 React, 50 re2js and the wire, 37 Dexie and the chunks, 81 the worker: every format,
    // and Dexie once more, for a worker is bundled alone.
    limit: '392 kB',
    gzip: true,
  },
  // Parquet: who never writes it never loads it.
  { name: 'panel, when needed', path: lazyScripts('dist', panelPages), limit: '18 kB', gzip: true },
  // Nearly all of it is React.
  {
    name: 'export folder window',
    path: reachableScripts('dist', ['src/panel/export.html']),
    limit: '75 kB',
    gzip: true,
  },
  // Nearly all of it is Dexie, which reads the chunks that are mirrored.
  {
    name: 'performance mirror',
    path: reachableScripts('dist', ['src/panel/mirror.html']),
    limit: '45 kB',
    gzip: true,
  },
  // All of it, file by file, comments included: an app that uses a part loads a part.
  { name: 'npm package', path: packageScripts, limit: '182 kB', gzip: true },
];
