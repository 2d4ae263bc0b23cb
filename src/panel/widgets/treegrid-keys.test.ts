import { expect, test } from 'vitest';
import { type TreegridMove, type TreegridRows, treegridMove, treegridRows } from './treegrid-keys.ts';

/** `+` is collapsed, `-` is open, `.` has no children; the indentation is the depth. */
const ROWS = rowsOf(`
- checkout
  - pay
    . wait
  + stock
. toast
`);

test.each([
  ['ArrowDown', 0, 'focus 1'],
  ['ArrowDown', 4, 'focus 4'],
  ['ArrowUp', 0, 'focus 0'],
  ['End', 0, 'focus 4'],
  ['Home', 3, 'focus 0'],
  ['PageDown', 1, 'focus 3'],
  ['PageUp', 1, 'focus 0'],
  ['ArrowRight', 0, 'focus 1'],
  ['ArrowRight', 3, 'toggle 3'],
  ['ArrowRight', 2, 'nothing'],
  ['ArrowLeft', 1, 'toggle 1'],
  ['ArrowLeft', 2, 'focus 1'],
  ['ArrowLeft', 3, 'focus 0'],
  ['ArrowLeft', 4, 'focus 4'],
  ['Enter', 2, 'select 2'],
  ['[', 2, 'collapse-all'],
  [']', 2, 'expand-all'],
  ['x', 2, 'nothing'],
])('treegrid › %s on row %i: %s', (key, row, expected) => {
  expect(print(treegridMove(ROWS, { key, row, page: 2 }))).toBe(expected);
});

test('treegrid › an empty tree answers to no key', () => {
  expect(treegridMove(rowsOf(''), { key: 'ArrowDown', row: 0, page: 10 })).toBeUndefined();
});

function print(move: TreegridMove | undefined): string {
  if (!move) return 'nothing';
  return 'row' in move ? `${move.kind} ${move.row}` : move.kind;
}

function rowsOf(drawing: string): TreegridRows {
  const lines = drawing.split('\n').filter((line) => line !== '');
  return treegridRows(
    lines.map((line) => {
      const mark = line.trim()[0];
      return { depth: line.search(/\S/) / 2, hasChildren: mark !== '.', isCollapsed: mark === '+' };
    }),
  );
}
