import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import type { SpanId } from '../model/ids.ts';
import { millis } from '../model/time.ts';
import {
  layoutWaterfall,
  type Waterfall,
  type WaterfallOptions,
  type WaterfallRow,
} from './layout-waterfall.ts';
import { buildTrace, type Trace } from './trace-model.ts';

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

function rowsOf({ length, row }: Waterfall): readonly WaterfallRow[] {
  return Array.from({ length }, (_, index) => row(index)).filter((each) => each !== undefined);
}

/** One character is ten milliseconds. */
function picture(waterfall: Waterfall): string {
  return rowsOf(waterfall)
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
    expect(waterfall.rowOf(drawnSpanId(3))).toBe(1);
    expect(rowsOf(waterfall).map(({ hasChildren, isCollapsed }) => [hasChildren, isCollapsed])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('draws open spans up to the present', () => {
    expect(rowsOf(layout({ openEnd: millis(200) })).at(-1)?.end).toBe(200);
    expect(rowsOf(layout({ openEnd: millis(5) })).at(-1)?.end).toBe(70);
  });

  it('whatever is collapsed › has the rows of the spans that no collapsed one is above', () => {
    const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing(FOREST) });
    if (trace === undefined) throw new Error('no spans');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (lines) => {
        const collapsed = new Set(lines.map((line) => drawnSpanId(line)));
        const waterfall = layoutWaterfall(trace, { collapsed });
        const shown = trace.nodes.filter(({ span }) => hiderOf(trace, span.spanId, collapsed) === undefined);
        expect(rowsOf(waterfall).map(({ span }) => span)).toEqual(shown.map(({ span }) => span));
        expect([waterfall.row(-1), waterfall.row(shown.length)]).toEqual([undefined, undefined]);
        for (const { span } of trace.nodes) {
          const seen = hiderOf(trace, span.spanId, collapsed) ?? span.spanId;
          expect(waterfall.rowOf(span.spanId)).toBe(shown.findIndex((node) => node.span.spanId === seen));
        }
      }),
    );
  });
});

/** With enough leaves that a few collapsed spans are few, and many are many. */
const FOREST = `
a [0–9]
  b [0–5]
    c [0–2]
      d [0–1] !error
    e [2–3]
  f [5–6]
    g [5–6]
h [1–2]
i [2–8]
  j [2–3]
    k [2–3]
  l [4–5]${'\n  leaf [6–7]'.repeat(40)}`;

/** The collapsed span furthest up above a span. */
function hiderOf(trace: Trace, spanId: SpanId, collapsed: ReadonlySet<SpanId>): SpanId | undefined {
  const parentId = trace.byId.get(spanId)?.parentId;
  if (parentId === undefined) return undefined;
  return hiderOf(trace, parentId, collapsed) ?? (collapsed.has(parentId) ? parentId : undefined);
}
