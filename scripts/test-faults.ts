// npm run test:faults: every fault under load, FAULT_ROUNDS times each (default 100), and overload (five minutes at 100 rounds),
// on a fresh build. The figures replace those of the last run in e2e/faults/results.json and docs/faults.md, whatever they say.
// Arguments go to Playwright: npm run test:faults -- worker-killed; what was not played keeps its figures.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { faultsPage, isFaultFigures, isOverloadFigures, mergeFigures } from '../e2e/faults/faults-page.ts';
import { buildExtension } from './build-steps.mjs';
import { localCommand, ROOT, runCommand } from './run-command.mjs';
import { runSteps } from './run-steps.mjs';

const PLAYED = `${ROOT}/test-results/faults`;
const RESULTS = `${ROOT}/e2e/faults/results.json`;
const PAGE = `${ROOT}/docs/faults.md`;

rmSync(PLAYED, { recursive: true, force: true });
await runSteps([buildExtension()]);
const only = process.argv.slice(2).map((name) => `e2e/faults/${name}`);
const { code } = await runCommand(
  process.execPath,
  [
    localCommand('playwright'),
    'test',
    '--config',
    'e2e/playwright.config.ts',
    ...(only.length === 0 ? ['e2e/faults/'] : only),
  ],
  { show: true, env: { FAULT_ROUNDS: process.env.FAULT_ROUNDS ?? '100' } },
);
const played = existsSync(PLAYED) ? readdirSync(PLAYED).map((file) => readJson(`${PLAYED}/${file}`)) : [];
const before = existsSync(RESULTS) ? readJson(RESULTS) : [];
const known: readonly unknown[] = Array.isArray(before) ? before : [];
const faults = mergeFigures(
  known.filter(isFaultFigures),
  played.filter(isFaultFigures),
  ({ fault }) => fault,
);
const overloads = mergeFigures(
  known.filter(isOverloadFigures),
  played.filter(isOverloadFigures),
  ({ overload }) => overload,
);
writeFileSync(RESULTS, `${JSON.stringify([...faults, ...overloads], undefined, 2)}\n`);
writeFileSync(PAGE, faultsPage(faults, overloads));
process.exitCode = code;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
