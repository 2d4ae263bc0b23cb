import { expect, test } from 'vitest';
import { withBenchBlock } from './readme-block.ts';
import { type BenchReport, reportToMarkdown, reportToSummary, rowsOf } from './report.ts';

const report: BenchReport = {
  date: '2026-11-21T10:00:00.000Z',
  isQuick: false,
  seconds: 60,
  machine: {
    cores: 2,
    processor: 'Some CPU',
    memoryBytes: 8 * 2 ** 30,
    system: 'linux x64',
    chromium: '156.0.1',
    node: 'v20.19.0',
  },
  lines: [
    {
      what: 'record a span',
      goal: 'G1',
      ours: { value: 500, unit: 'ns' },
      rival: {
        name: 'floor',
        figure: { value: 400, unit: 'ns' },
        ratio: { p10: 1.2, median: 1.25, p90: 1.3 },
      },
      bound: { on: 'ratio', most: 1.25 },
      rounds: 61,
      note: 'clock included',
    },
    { what: 'heap', ours: { value: 90, unit: 'B' }, rounds: 1 },
  ],
  failures: [{ measurement: 'disk', why: 'no disk' }],
};

test('report › names the machine, every line, its notes and what broke', () => {
  const text = reportToMarkdown(report);
  expect(text).toContain('A full run (60 s sustained) of 2026-11-21: 2 cores of Some CPU, 8 GB');
  expect(text).toContain(
    '| record a span | 500 ns | floor | 400 ns | 1.25× (1.2–1.3) | 61 | G1 | ≤ 1.25× | met |',
  );
  expect(text).toContain('| heap | 90 B |');
  expect(text).toContain('- record a span, against floor: clock included.');
  expect(text).toContain('- disk: no disk');
});

test('report › has a line in the table for what broke, however much was said about it', () => {
  const why = `page.evaluate: ${'no '.repeat(100)}\n  a long log`;
  const rows = rowsOf({ ...report, failures: [{ measurement: 'disk', why }] });
  expect(rows.map((cells) => cells.at(-1))).toEqual(['met', '–', 'failed']);
  expect(rows.at(-1)?.[0]).toMatch(/^disk: page\.evaluate: no no .*…$/);
});

test('summary › has only the lines that a goal judges', () => {
  const text = reportToSummary(report);
  expect(text).toContain('1 of 1 thresholds met, and not measured: disk;');
  expect(text).toContain('disk: no disk');
  expect(text).toContain('| G1 | record a span |');
  expect(text).not.toContain('heap');
});

test('readme › keeps everything around the block, and can be rewritten', () => {
  const readme = 'before\n<!-- bench -->\n\nold\n\n<!-- /bench -->\nafter\n';
  const once = withBenchBlock(readme, 'new');
  expect(once).toBe('before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter\n');
  expect(withBenchBlock(once, 'new')).toBe(once);
});

test('readme › without the marks is refused', () => {
  expect(() => withBenchBlock('nothing', 'new')).toThrow('has no block');
});
