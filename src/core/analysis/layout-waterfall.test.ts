import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { millis } from '../model/time.ts';
import { layoutWaterfall, visibleRows, type Waterfall, type WaterfallOptions } from './layout-waterfall.ts';
import { buildTrace } from './trace-model.ts';

const DRAWING = `
checkout [0–100]
  load [10–60]
    parse [20–30] !error
    store [30–40]
  render [70–…]`;

function layout(options?: WaterfallOptions): Waterfall {
  const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing(DRAWING) });
  if (trace === undefined) throw new Error('no spans');
  return layoutWaterfall(trace, options);
}

/** One character is ten milliseconds. */
function picture({ rows }: Waterfall): string {
  return rows
    .map((row) => {
      const bar = '█'.repeat((row.end - row.start) / 10);
      const hidden = row.hiddenSpans > 0 ? ` +${row.hiddenSpans}${row.hidesError ? '!' : ''}` : '';
      return `${'·'.repeat(row.start / 10)}${bar}${row.isOpen ? '…' : ''} ${row.span.name}${hidden}`;
    })
    .join('\n');
}

describe('waterfall', () => {
  it('has one row per span in tree order', () => {
    expect(picture(layout())).toBe(
      `
██████████ checkout
·█████ load
··█ parse
···█ store
·······███… render`.trimStart(),
    );
  });

  it('hides what is below a collapsed span, and says what it hides', () => {
    const waterfall = layout({ collapsed: new Set([drawnSpanId(2), drawnSpanId(5)]) });
    expect(picture(waterfall)).toBe(
      `
██████████ checkout
·█████ load +2!
·······███… render`.trimStart(),
    );
    expect(waterfall.rowOf.get(drawnSpanId(3))).toBe(1);
    expect(waterfall.rows.map(({ hasChildren, isCollapsed }) => [hasChildren, isCollapsed])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('draws open spans up to the present', () => {
    expect(layout({ openEnd: millis(200) }).rows.at(-1)?.end).toBe(200);
    expect(layout({ openEnd: millis(5) }).rows.at(-1)?.end).toBe(70);
  });
});

describe('visible rows', () => {
  it('are those the viewport touches, and a few more', () => {
    expect(visibleRows(100, { top: 25, height: 50, rowHeight: 20 })).toEqual({ first: 1, end: 4 });
    expect(visibleRows(100, { top: 25, height: 50, rowHeight: 20, overscan: 2 })).toEqual({
      first: 0,
      end: 6,
    });
    expect(visibleRows(3, { top: 0, height: 500, rowHeight: 20 })).toEqual({ first: 0, end: 3 });
    expect(visibleRows(3, { top: 500, height: 20, rowHeight: 20 })).toEqual({ first: 3, end: 3 });
  });
});
