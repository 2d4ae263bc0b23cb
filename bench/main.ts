// npm run bench: measures the built extension in a real Chromium, prints one table, and keeps the figures of a whole run.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { localCommand } from '../scripts/run-command.mjs';
import { runSteps } from '../scripts/run-steps.mjs';
import { type BenchOptions, readArguments } from './arguments.ts';
import { buildBench } from './build.ts';
import { COLUMN_TITLES } from './format-line.ts';
import { describeMachine } from './machine.ts';
import { MEASUREMENTS } from './measurements/all-measurements.ts';
import { withBenchBlock } from './readme-block.ts';
import { type BenchReport, reportToMarkdown, reportToSummary, rowsOf } from './report.ts';
import { type Outcome, runAll } from './run-all.ts';
import { serveBench } from './serve.ts';
import { textTable } from './table.ts';
import { createWorld } from './world.ts';

/** What one measurement may take, its sustained seconds apart. */
const MOST_MS = 240_000;

const root = resolve(import.meta.dirname, '..');

const options = readArguments(process.argv.slice(2));
const chosen = MEASUREMENTS.filter(
  ({ name }) => options.only.length === 0 || options.only.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  throw new Error(`--only names nothing; there are ${MEASUREMENTS.map(({ name }) => name).join(', ')}.`);
}
// What a killed browser leaves unanswered belongs to a measurement that has failed already: the others go on.
process.on('unhandledRejection', (why) => console.warn(`! ${String(why)}`));
const built = await buildBench(options.builds);
const server = await serveBench(built.pages);
const outcome = await runAll({
  measurements: chosen,
  createWorld: ({ extension }) => createWorld(options, { built, port: server.port, extension }),
  mostMs: MOST_MS + options.seconds * 1_000,
  say: (sentence) => console.log(sentence),
});
await server.close();
await finish(outcome);

async function finish({ lines, failures }: Outcome): Promise<void> {
  const report: BenchReport = {
    date: new Date().toISOString(),
    isQuick: options.isQuick,
    seconds: options.seconds,
    machine: await describeMachine(),
    lines,
    failures,
  };
  console.log(`\n${textTable(COLUMN_TITLES, rowsOf({ lines, failures }))}\n`);
  if (failures.length > 0) process.exitCode = 1;
  if (isWhole(options)) await keep(report);
  else console.log('Not kept: only a whole run that is not quick replaces the figures of the last.');
}

/** A part, or a quick look, would overwrite better figures with worse. */
function isWhole({ only, isQuick }: BenchOptions): boolean {
  return only.length === 0 && !isQuick;
}

async function keep(report: BenchReport): Promise<void> {
  await mkdir(join(root, 'bench/results'), { recursive: true });
  await writeFile(join(root, 'bench/results/latest.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(root, 'docs/benchmarks.md'), reportToMarkdown(report));
  const readme = join(root, 'README.md');
  await writeFile(readme, withBenchBlock(await readFile(readme, 'utf8'), reportToSummary(report)));
  // Tables of Markdown are formatted as everything in the repository is.
  await runSteps([
    {
      name: 'format the report',
      args: [localCommand('@biomejs/biome'), 'format', '--write', 'docs/benchmarks.md', 'README.md'],
    },
  ]);
  console.log('Kept in bench/results/latest.json, docs/benchmarks.md and README.md.');
}
