import type { Bound, Figure, Line, Unit } from './line.ts';
import { verdictOf } from './line.ts';
import type { Spread } from './pair.ts';

export const COLUMN_TITLES = [
  'what',
  'ours',
  'against',
  'theirs',
  'ratio (p10–p90)',
  'rounds',
  'goal',
  'threshold',
  'verdict',
] as const;

/** The cells of a line, in the order of the titles. */
export function cellsOf(line: Line): readonly string[] {
  const { what, ours, rival, bound, rounds, goal = '' } = line;
  return [
    what,
    formatFigure(ours),
    rival?.name ?? '',
    rival === undefined ? '' : formatFigure(rival.figure),
    rival === undefined ? '' : formatSpread(rival.ratio),
    String(rounds),
    goal,
    bound === undefined ? '' : formatBound(bound, ours.unit),
    verdictOf(line),
  ];
}

function formatFigure({ value, unit }: Figure): string {
  return unit === '×' ? `${formatNumber(value)}×` : `${formatNumber(value)} ${unit}`;
}

function formatSpread({ p10, median, p90 }: Spread): string {
  const ratio = `${formatNumber(median)}×`;
  // Formed once, it has no spread.
  return p10 === p90 ? ratio : `${ratio} (${formatNumber(p10)}–${formatNumber(p90)})`;
}

function formatBound({ on, most, least }: Bound, unit: Unit): string {
  const format = (value: number) => formatFigure({ value, unit: on === 'ratio' ? '×' : unit });
  return [
    ...(most === undefined ? [] : [`≤ ${format(most)}`]),
    ...(least === undefined ? [] : [`≥ ${format(least)}`]),
  ].join(', ');
}

/** Three digits that say something: 0.0123, 1.23, 12.3, 123, 12,345; and near one the part of a thousand: 1.005. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value - 1) < 0.05) return String(Number(value.toFixed(3)));
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
