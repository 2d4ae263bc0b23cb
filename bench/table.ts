import { COLUMN_TITLES, cellsOf } from './format-line.ts';
import type { Line } from './line.ts';

/** For a terminal: columns padded to the widest cell. */
export function textTable(lines: readonly Line[]): string {
  const rows = [COLUMN_TITLES, ...lines.map(cellsOf)];
  const widths = COLUMN_TITLES.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(titles), row(titles.map(() => '---')), ...rows.map(row)].join('\n');
}
