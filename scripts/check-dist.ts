// What must be true of dist/ and can only be seen there: the manifest names files that exist, and the two scripts that
// run in web pages leave nothing behind in them.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { isEntryPoint } from './is-entry-point.mjs';
import { sourceFiles } from './source-files.ts';
import { STANDALONE_SCRIPTS } from './standalone-scripts.ts';

// Opened by the DevTools page, the action and the panel, so the manifest does not name them.
const PAGES = ['panel', 'viewer', 'export', 'mirror'].map((name) => `src/panel/${name}.html`);

/** What is wrong with the built extension in `dist` below `root`, one line each. */
export async function distProblems(root: string): Promise<readonly string[]> {
  const dist = join(root, 'dist');
  const manifest: unknown = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'));
  const scripts = Object.keys(STANDALONE_SCRIPTS);
  const missing = [...filesNamedBy(manifest), ...PAGES, ...scripts]
    .filter((path) => !existsSync(join(dist, path)))
    .map((path) => `dist/${path} does not exist`);
  const leaks = scripts
    .filter((path) => existsSync(join(dist, path)))
    .map(async (path) => standaloneProblems(path, await readFile(join(dist, path), 'utf8')));
  const maps = (await sourceFiles(root, 'dist')).filter((path) => path.endsWith('.map'));
  return [
    ...missing,
    ...(await Promise.all(leaks)).flat(),
    ...maps.map((path) => `${path}: source maps are not shipped`),
  ];
}

/** Every string of the manifest that looks like a packaged file. */
function filesNamedBy(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[\w./-]+\.(?:js|html|css|png|svg|json)$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(filesNamedBy);
}

/** A script in somebody's page is strict and one expression: a declaration at its top would be a global of the page. */
export function standaloneProblems(path: string, text: string): readonly string[] {
  const [first, ...rest] = ts.createSourceFile(path, text, ts.ScriptTarget.Latest).statements;
  const problems: string[] = [];
  if (!isUseStrict(first)) problems.push(`dist/${path} does not start in strict mode`);
  if (!rest.every(ts.isExpressionStatement)) problems.push(`dist/${path} declares globals in its page`);
  for (const word of ['process.env', 'import.meta']) {
    if (text.includes(word)) problems.push(`dist/${path} reads ${word}, which a page does not have`);
  }
  return problems;
}

function isUseStrict(statement: ts.Statement | undefined): boolean {
  if (statement === undefined || !ts.isExpressionStatement(statement)) return false;
  return ts.isStringLiteral(statement.expression) && statement.expression.text === 'use strict';
}

if (isEntryPoint(import.meta.url)) {
  const problems = await distProblems(process.cwd());
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
