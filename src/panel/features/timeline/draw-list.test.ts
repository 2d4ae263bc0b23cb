import { expect, test } from 'vitest';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import { drawList, type Mark, type PictureRow } from './draw-list.ts';

/** A letter is as wide as a millisecond, so that pictures of text can be compared. */
const measure = (text: string) => text.length;

function picture(
  rows: readonly PictureRow[],
  { from = 0, to = 60, start = 0, end = rows.length } = {},
): string {
  const scale = createTimeScale({ from, to }, 60);
  return `\n${drawList((index) => rows[index], { start, end, scale, measure })
    .map(print)
    .join('\n')}\n`;
}

test('draw list › names stand inside wide bars, right of narrow ones, left at the edge', () => {
  expect(picture([row('cart/checkout', 0, 60), row('validate', 4, 7), row('render', 50, 58)])).toBe(`
#0 ─ 0…60 action │ cart/checkout inside at 6
#1 ─ 4…7 action │ validate right at 13
#2 ─ 50…58 action │ render left at 44
`);
});

test('draw list › a name that fits nowhere is cut where there is most room', () => {
  expect(picture([row('a name that is far too long to fit', 20, 40)])).toBe(`
#0 ─ 20…40 action │ a name that i… right at 46
`);
});

test('draw list › a span without duration is still wide enough to be met', () => {
  expect(picture([row('tick', 10, 10)])).toBe(`
#0 ─ 10…13 action │ tick right at 19
`);
});

test('draw list › inside a zoomed window bars are cut, their names stay in sight, and others say on which side they are', () => {
  const rows = [row('checkout', 0, 1000), row('before', 0, 5), row('after', 900, 1000)];
  expect(picture(rows, { from: 400, to: 460 })).toBe(`
#0 ─ -8…68 action │ checkout inside at 6
#1 ‹ before
#2 › after
`);
});

test('draw list › errors, open spans and collapsed rows show what they are', () => {
  const failed: PictureRow = { ...row('pay', 0, 30), span: { ...row('pay', 0, 30).span, status: 'error' } };
  const open: PictureRow = { ...row('poll', 0, 60), isOpen: true };
  const folded: PictureRow = { ...row('tour', 0, 40), isCollapsed: true, hiddenSpans: 22, hidesError: true };
  expect(picture([failed, open, folded])).toBe(`
#0 ─ 0…30 action error │ pay inside at 6
#1 ─ 0…60 action open │ poll inside at 6
#2 ─ 0…40 action │ tour  +22 with errors inside at 6
`);
});

test('draw list › only rows in sight are computed', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => row(`span ${index}`, index, index + 1));
  expect(picture(rows, { start: 50, end: 52 })).toBe(`
#50 ─ 50…53 action │ span 50 left at 44
#51 ─ 51…54 action │ span 51 left at 45
`);
});

function row(name: string, start: number, end: number): PictureRow {
  return {
    span: { name, category: 'action', status: 'ok' },
    start,
    end,
    isOpen: false,
    isCollapsed: false,
    hiddenSpans: 0,
    hidesError: false,
  };
}

function print(mark: Mark): string {
  if (mark.kind === 'aside') return `#${mark.row} ${mark.side === 'left' ? '‹' : '›'} ${mark.text}`;
  const flags = [mark.category, ...(mark.isError ? ['error'] : []), ...(mark.isOpen ? ['open'] : [])].join(
    ' ',
  );
  const { text, place, x } = mark.label;
  return `#${mark.row} ─ ${mark.x}…${mark.x + mark.width} ${flags} │ ${text} ${place} at ${x}`;
}
