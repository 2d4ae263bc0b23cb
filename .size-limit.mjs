import { reachableScripts } from './scripts/reachable-scripts.mjs';

// Gzipped sizes of what each world loads. A chunk that two worlds share counts in both.
export default [
  { name: 'page shim', path: 'dist/page.js', limit: '20 kB', gzip: true },
  { name: 'content script', path: 'dist/content.js', limit: '12 kB', gzip: true },
  {
    name: 'background',
    path: reachableScripts('dist', ['service-worker-loader.js']),
    // 45 kB of it is re2js: a person's pattern must not be able to stall the worker.
    limit: '110 kB',
    gzip: true,
  },
  {
    name: 'panel and viewer',
    path: reachableScripts('dist', ['src/panel/panel.html', 'src/panel/viewer.html']),
    limit: '350 kB',
    gzip: true,
  },
];
