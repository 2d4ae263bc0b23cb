// The house rules that a script can see and no linter knows.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isEntryPoint } from './is-entry-point.mjs';
import { sourceFiles } from './source-files.ts';

const MOST_LINES = 300;
const MOST_README_LINES = 15;
const VAGUE_NAMES = /(^|\/)(utils?|helpers?|common|misc|types|index)\.(ts|tsx|mjs)$/;
const CODE = /\.(ts|tsx|mjs|css)$/;

// Only what runs in the browser is bound by these; "inspectedWindow.eval" is the DevTools API, not this one.
const FORBIDDEN_IN_SRC: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['process.env', /\bprocess\.env\b/],
  ['eval', /(?<![\w.$])eval\(/],
  ['new Function', /\bnew Function\(/],
  ['innerHTML', /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b/],
];

/** What breaks a house rule below `root`, one line each. */
export async function houseProblems(root: string): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['src', 'e2e', 'scripts', 'bench'].map((folder) => sourceFiles(root, folder)),
  );
  const paths = folders.flat().filter((path) => CODE.test(path));
  const problems = await Promise.all(
    paths.map(async (path) => problemsOfFile(path, await readFile(join(root, path), 'utf8'))),
  );
  return [...problems.flat(), ...(await readmeProblems(root))];
}

function problemsOfFile(path: string, text: string): readonly string[] {
  const problems: string[] = [];
  const lines = lineCount(text);
  if (lines > MOST_LINES) problems.push(`${path}: ${lines} lines; past ${MOST_LINES} there is a second idea`);
  if (VAGUE_NAMES.test(path)) problems.push(`${path}: the name says nothing about what is in it`);
  if (!path.startsWith('src/') || /\.test\.tsx?$/.test(path)) return problems;
  for (const [what, pattern] of FORBIDDEN_IN_SRC) {
    if (pattern.test(text)) problems.push(`${path}: ${what} has no place in src`);
  }
  return problems;
}

async function readmeProblems(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, 'src'), { withFileTypes: true });
  const problems = entries
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const path = `src/${name}/README.md`;
      const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
      if (text === undefined)
        return [`${path}: missing; say what lives here, what does not, who may come in`];
      const lines = lineCount(text);
      return lines > MOST_README_LINES ? [`${path}: ${lines} lines; at most ${MOST_README_LINES}`] : [];
    });
  return (await Promise.all(problems)).flat();
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

if (isEntryPoint(import.meta.url)) {
  const problems = await houseProblems(process.cwd());
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
