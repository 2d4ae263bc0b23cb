import { expect, test } from 'vitest';
import { COLUMN_TITLES, cellsOf, formatNumber } from './format-line.ts';
import { type Line, verdictOf } from './line.ts';
import { markdownTable, textTable } from './table.ts';

const line: Line = {
  what: 'record a span',
  goal: 'G1',
  ours: { value: 1_234.5, unit: 'ns' },
  rival: {
    name: 'columnar floor',
    figure: { value: 1_000, unit: 'ns' },
    ratio: { p10: 1.1, median: 1.2345, p90: 1.5 },
  },
  bound: { on: 'ratio', most: 1.25 },
  rounds: 61,
};

test('line › says both figures, the ratio with its spread, and the verdict', () => {
  expect(cellsOf(line)).toEqual([
    'record a span',
    '1,235 ns',
    'columnar floor',
    '1,000 ns',
    '1.23× (1.1–1.5)',
    '61',
    'G1',
    '≤ 1.25×',
    'met',
  ]);
});

test('line › of a ratio formed once has no spread', () => {
  const once = {
    name: 'floor',
    figure: { value: 1, unit: 'ns' },
    ratio: { p10: 2, median: 2, p90: 2 },
  } as const;
  expect(cellsOf({ ...line, rival: once })[4]).toBe('2×');
});

test('verdict › is short beyond the threshold, on either side', () => {
  expect(verdictOf({ ...line, bound: { on: 'ratio', most: 1.2 } })).toBe('short');
  expect(verdictOf({ ...line, bound: { on: 'ratio', least: 2 } })).toBe('short');
  expect(verdictOf({ ...line, bound: { on: 'ours', most: 1_234.5 } })).toBe('met');
});

test('verdict › of a flawed figure is short, and without a threshold there is none', () => {
  expect(verdictOf({ ...line, flaw: '3 spans lost' })).toBe('short');
  const { bound: _, ...unbound } = line;
  expect(verdictOf(unbound)).toBe('–');
});

test('verdict › needs a number: a ratio that could not be formed is short', () => {
  const { rival: _, ...alone } = line;
  expect(verdictOf(alone)).toBe('short');
});

test('number › keeps three digits that say something', () => {
  expect([0.012345, 1.2345, 12.345, 123.45, 12_345.6, Number.NaN].map(formatNumber)).toEqual([
    '0.0123',
    '1.23',
    '12.3',
    '123',
    '12,346',
    '?',
  ]);
});

test('number › near one keeps the thousandths, which a threshold of 0.5 % is about', () => {
  expect([0.9987, 1.0049, 1.02, 1].map(formatNumber)).toEqual(['0.999', '1.005', '1.02', '1']);
});

test('table › pads its columns for a terminal', () => {
  const [titles, row] = textTable(COLUMN_TITLES, [cellsOf(line)]).split('\n');
  expect(titles?.indexOf('ours')).toBe(row?.indexOf('1,235 ns'));
});

test('table › escapes what Markdown would take for a column', () => {
  expect(markdownTable(['a'], [['x|y']])).toBe('| a |\n| --- |\n| x\\|y |');
});
