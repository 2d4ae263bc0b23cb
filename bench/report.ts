import { COLUMN_TITLES, cellsOf } from './format-line.ts';
import type { Line } from './line.ts';
import { verdictOf } from './line.ts';
import type { Machine } from './machine.ts';
import { markdownTable } from './table.ts';

/** A run as it is kept: `bench/results/latest.json`. */
export interface BenchReport {
  /** ISO 8601. */
  readonly date: string;
  readonly isQuick: boolean;
  readonly seconds: number;
  readonly machine: Machine;
  readonly lines: readonly Line[];
  /** Measurements that broke, with what they said. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly measurement: string;
  readonly why: string;
}

/** The cells of the whole table: a measurement that broke has a line that says so. */
export function rowsOf({
  lines,
  failures,
}: Pick<BenchReport, 'lines' | 'failures'>): readonly (readonly string[])[] {
  return [...lines.map(cellsOf), ...failures.map(failureCells)];
}

function failureCells({ measurement, why }: Failure): readonly string[] {
  const cells = new Map<string, string>([
    ['what', `${measurement}: ${shortened(why)}`],
    ['verdict', 'failed'],
  ]);
  return COLUMN_TITLES.map((title) => cells.get(title) ?? '');
}

/** The first line; drivers of browsers add a log of all they tried. */
function shortened(why: string): string {
  const [first = ''] = why.split('\n');
  return first.length > LONGEST_WHY ? `${first.slice(0, LONGEST_WHY)}…` : first;
}

const LONGEST_WHY = 100;

/** `docs/benchmarks.md`. */
export function reportToMarkdown(report: BenchReport): string {
  const notes = report.lines.flatMap(({ what, rival, note, flaw }) => {
    const name = rival === undefined ? what : `${what}, against ${rival.name}`;
    return [note, flaw].filter((text) => text !== undefined).map((text) => `- ${name}: ${text}.`);
  });
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit. Each ratio is formed within a round, ours and theirs one after the other in the same',
    'browser, and the table shows the median with the tenth and ninetieth percentile. Figures are of this machine; ratios are to',
    'be trusted. The goals are those of the design, G1 to G13 and G23, and of the library, L1 to L5 (bench/README.md); a dash means',
    'that no threshold was set.',
    '',
    machineSentence(report),
    '',
    markdownTable(COLUMN_TITLES, rowsOf(report)),
    ...(notes.length === 0 ? [] : ['', '## Notes', '', ...notes]),
    ...(report.failures.length === 0
      ? []
      : [
          '',
          '## Not measured',
          '',
          ...report.failures.map(
            ({ measurement, why }) => `- ${measurement}: ${why.replaceAll(/\s+/g, ' ')}`,
          ),
        ]),
    '',
  ].join('\n');
}

/** What the README quotes. */
export function reportToSummary(report: BenchReport): string {
  const judged = report.lines.filter(({ bound }) => bound !== undefined);
  const met = judged.filter((line) => verdictOf(line) === 'met').length;
  const rows = rowsOf({ lines: judged, failures: report.failures }).map((cells) =>
    [cells[6], cells[0], cells[1], cells[4], cells[2], cells[7], cells[8]].map((cell) => cell ?? ''),
  );
  return [
    `${machineSentence(report)} ${met} of ${judged.length} thresholds met${broken(report)}; all lines are in [docs/benchmarks.md](docs/benchmarks.md).`,
    '',
    markdownTable(['goal', 'what', 'ours', 'ratio', 'against', 'threshold', 'verdict'], rows),
  ].join('\n');
}

function broken({ failures }: BenchReport): string {
  return failures.length === 0
    ? ''
    : `, and not measured: ${failures.map(({ measurement }) => measurement).join(', ')}`;
}

function machineSentence({ date, isQuick, seconds, machine }: BenchReport): string {
  const { cores, processor, memoryBytes, chromium, system, node } = machine;
  const memory = `${Math.round(memoryBytes / 2 ** 30)} GB`;
  const kind = isQuick
    ? `A quick run (short rounds, ${seconds} s sustained)`
    : `A full run (${seconds} s sustained)`;
  return `${kind} of ${date.slice(0, 10)}: ${cores} cores of ${processor}, ${memory}, ${system}, Chromium ${chromium} headless, Node ${node}.`;
}
