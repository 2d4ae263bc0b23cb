import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { houseProblems } from './check-house.ts';

let tree = '';
afterEach(() => rm(tree, { recursive: true, force: true }));

const lines = (count: number): string => 'x\n'.repeat(count);

test('house rules › a file of 300 lines and a readme of 15 pass', async () => {
  tree = await plant({ 'src/core/README.md': lines(15), 'src/core/span.ts': lines(300) });
  expect(await houseProblems(tree)).toEqual([]);
});

test('house rules › each breach is named with its file', async () => {
  tree = await plant({
    'src/core/long.ts': lines(301),
    'src/core/README.md': lines(16),
    'src/wire/helpers.ts': lines(1),
    'src/page/mode.ts': 'if (process.env.NODE_ENV) {}\n',
    'src/page/README.md': lines(1),
    'src/page/run.ts': "eval('1');\n",
    'src/page/write.tsx': "node.innerHTML = '';\n",
  });
  expect(await houseProblems(tree)).toEqual([
    'src/core/long.ts: 301 lines; past 300 there is a second idea',
    'src/page/mode.ts: process.env has no place in src',
    'src/page/run.ts: eval has no place in src',
    'src/page/write.tsx: innerHTML has no place in src',
    'src/wire/helpers.ts: the name says nothing about what is in it',
    'src/core/README.md: 16 lines; at most 15',
    'src/wire/README.md: missing; say what lives here, what does not, who may come in',
  ]);
});

test('house rules › the DevTools eval, tests and samples are let be', async () => {
  tree = await plant({
    'src/devtools/README.md': lines(1),
    'src/devtools/main.ts': "browser.devtools.inspectedWindow.eval('1');\n",
    'src/devtools/hostile.test.ts': "eval('1');\n",
    'src/devtools/samples/big.ts': lines(4000),
  });
  expect(await houseProblems(tree)).toEqual([]);
});

async function plant(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tracepane-house-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}
