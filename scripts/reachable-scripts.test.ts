import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lazyScripts, reachableScripts } from './reachable-scripts.mjs';

test('scripts of a page › are told apart: at once by import and worker, later by dynamic import', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'tracepane-dist-'));
  onTestFinished(() => rm(dist, { recursive: true }));
  await mkdir(join(dist, 'assets'));
  const files = {
    'page.html': '<script src="/assets/main-1.js"></script>',
    'assets/main-1.js':
      'import"./part-2.js";new Worker(new URL("/assets/worker-3.js",""));import(`./part-2.js`)',
    'assets/part-2.js': '',
    'assets/worker-3.js': 'import(`./later-4.js`)',
    'assets/later-4.js': 'import"./worker-3.js";import"./latest-5.js"',
    'assets/latest-5.js': '',
    'assets/other-6.js': '',
  };
  for (const [path, text] of Object.entries(files)) await writeFile(join(dist, path), text);
  const names = (paths: readonly string[]) =>
    paths.map((path) => path.slice(dist.length + '/assets/'.length));
  expect(names(reachableScripts(dist, ['page.html']))).toEqual(['main-1.js', 'part-2.js', 'worker-3.js']);
  expect(names(lazyScripts(dist, ['page.html']))).toEqual(['later-4.js', 'latest-5.js']);
});
