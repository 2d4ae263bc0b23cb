import { expect, test } from 'vitest';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import type { PictureRow } from './draw-list.ts';
import { hitTest, rowTop } from './hit-test.ts';

const rows: readonly PictureRow[] = [bar(0, 100), bar(40, 41), bar(60, 90)];
const scale = createTimeScale({ from: 0, to: 100 }, 200);

test.each([
  ['the ruler', 10, 10, 0, 'ruler'],
  ['a bar', 10, 30, 0, 'row 0 bar'],
  ['beside a bar', 10, 55, 0, 'row 1'],
  ['within reach of a short bar', 78, 55, 0, 'row 1 bar'],
  ['below the last row', 10, 110, 0, 'nothing'],
  ['a bar, scrolled by two rows', 150, 30, 48, 'row 2 bar'],
])('hit test › %s', (_, x, y, scrollTop, expected) => {
  const hit = hitTest(
    { x, y },
    { rowAt: (index) => rows[index], place: { start: 0, offset: 0, scrollTop }, scale },
  );
  expect(hit.kind === 'row' ? `row ${hit.row}${hit.isOnBar ? ' bar' : ''}` : hit.kind).toBe(expected);
});

test('row top › stands where the virtual rows say', () => {
  expect(rowTop(102, { start: 100, offset: 2400, scrollTop: 2410 })).toBe(22 + 5 - 10 + 48);
});

function bar(start: number, end: number): PictureRow {
  return {
    span: { name: '', category: 'span', status: 'ok' },
    start,
    end,
    isOpen: false,
    isCollapsed: false,
    hiddenSpans: 0,
    hidesError: false,
  };
}
