// npm test: everything that can be checked, from a fresh checkout. One part of it: npm test -- --unit, or --e2e;
// further arguments go to Playwright (npm test -- --e2e shop).
import { readFileSync, rmSync } from 'node:fs';
import { buildExamples, buildExtension } from './build-steps.mjs';
import { localCommand, ROOT } from './run-command.mjs';
import { runSteps } from './run-steps.mjs';
import { prepareChromium, prepareDependencies, runOrExplain } from './setup.mjs';

const UNIT_REPORT = `${ROOT}/.tracepane/unit-report.json`;
const E2E_REPORT = `${ROOT}/test-results/e2e.json`;

/** @typedef {{ readonly passed: number; readonly failed: number; readonly skipped: number }} Tally */

await runOrExplain(async () => {
  const [...args] = process.argv.slice(2);
  const onlyUnit = args.includes('--unit');
  const onlyE2e = args.includes('--e2e');
  const forPlaywright = args.filter((argument) => argument !== '--e2e');
  await prepareDependencies();
  if (!onlyUnit) await prepareChromium();

  /** @type {Tally[]} */
  const tallies = [];
  if (onlyE2e) {
    await runSteps([buildExtension()]);
  } else {
    rmSync(UNIT_REPORT, { force: true });
    await runSteps([{ name: 'check', args: ['--import', 'tsx', 'scripts/check.ts'], show: true }]);
    tallies.push(unitTally());
  }
  if (!onlyUnit) {
    rmSync(E2E_REPORT, { force: true });
    const e2e = [
      localCommand('playwright'),
      'test',
      '--config',
      'e2e/playwright.config.ts',
      ...forPlaywright,
    ];
    await runSteps([buildExamples(), { name: 'e2e', args: e2e, show: true }]);
    tallies.push(e2eTally());
  }
  printTotal(tallies);
});

/** @returns {Tally} from Vitest's JSON reporter */
function unitTally() {
  const report = readReport(UNIT_REPORT);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Tally} from Playwright's JSON reporter; a test that passed at a second try has passed */
function e2eTally() {
  const { stats } = readReport(E2E_REPORT);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** @param {string} path */
function readReport(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** @param {readonly Tally[]} tallies */
function printTotal(tallies) {
  const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
}
