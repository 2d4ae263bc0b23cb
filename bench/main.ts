// npm run bench: measures the built extension in a real Chromium, prints one table, and keeps the figures of a whole run.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BenchOptions, readArguments } from './arguments.ts';
import { type BuiltBench, buildBench } from './build.ts';
import type { Line } from './line.ts';
import { describeMachine } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { MEASUREMENTS } from './measurements/all-measurements.ts';
import { withBenchBlock } from './readme-block.ts';
import { type BenchReport, type Failure, reportToMarkdown, reportToSummary } from './report.ts';
import { type BenchServer, serveBench } from './serve.ts';
import { textTable } from './table.ts';
import { createWorld } from './world.ts';

const root = resolve(import.meta.dirname, '..');

const options = readArguments(process.argv.slice(2));
const chosen = MEASUREMENTS.filter(
  ({ name }) => options.only.length === 0 || options.only.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  throw new Error(`--only names nothing; there are ${MEASUREMENTS.map(({ name }) => name).join(', ')}.`);
}
const built = await buildBench(options.builds);
const server = await serveBench(built.pages);
const lines: Line[] = [];
const failures: Failure[] = [];
for (const measurement of chosen) await measure(measurement, built, server);
await server.close();
await finish();

async function measure(measurement: Measurement, parts: BuiltBench, { port }: BenchServer): Promise<void> {
  const started = performance.now();
  const world = await createWorld(options, parts, port);
  try {
    lines.push(...(await measurement.run(world)));
    say(`✓ ${measurement.name}`, started);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    failures.push({ measurement: measurement.name, why });
    say(`✗ ${measurement.name}: ${why}`, started);
  } finally {
    await world.close();
  }
}

function say(what: string, started: number): void {
  console.log(`${what} (${((performance.now() - started) / 1_000).toFixed(1)} s)`);
}

async function finish(): Promise<void> {
  const report: BenchReport = {
    date: new Date().toISOString(),
    isQuick: options.isQuick,
    seconds: options.seconds,
    machine: await describeMachine(),
    lines,
    failures,
  };
  console.log(`\n${textTable(lines)}\n`);
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
  console.log('Kept in bench/results/latest.json, docs/benchmarks.md and README.md.');
}
