import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import type { SpanId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { buildTrace, type Trace } from './trace-model.ts';

const traceId = drawnTraceId(1);

function build(spans: readonly Span[]): Trace {
  const trace = buildTrace({ traceId, spans });
  if (trace === undefined) throw new Error('no spans');
  return trace;
}

/** One line per span, indented by its depth; `?` marks an orphan. */
function outline(trace: Trace): string {
  return trace.spans
    .map(({ spanId, name }) => {
      const node = trace.byId.get(spanId);
      return `${'  '.repeat(node?.depth ?? 0)}${name}${node?.isOrphan ? '?' : ''}`;
    })
    .join('\n');
}

function withParent(span: Span | undefined, parentId: SpanId): Span {
  if (span === undefined) throw new Error('no such span');
  return { ...span, parentId };
}

describe('trace', () => {
  it('lists spans depth first, siblings by start, the longer of two first', () => {
    const spans = parseDrawing(`
checkout [0–100]
  late [50–60]
    inner [51–52]
  short [10–20]
  long [10–40]
  open [10–…]`);
    expect(outline(build(spans.toReversed()))).toBe(`checkout
  open
  long
  short
  late
    inner`);
  });

  it('knows its extent and its errors', () => {
    const trace = build(parseDrawing('a [5–10] !error\n  b [6–…]\n  c [7–30] !error'));
    expect([trace.start, trace.end]).toEqual([5, 30]);
    expect(trace.errorIds).toEqual([drawnSpanId(1), drawnSpanId(3)]);
  });

  it('a missing parent › makes a root that says so', () => {
    const [first, second] = parseDrawing('a [0–10]\nb [2–5]');
    const trace = build([first, withParent(second, drawnSpanId(99))].filter((span) => span !== undefined));
    expect(outline(trace)).toBe('a\nb?');
    expect(trace.rootIds).toEqual([drawnSpanId(1), drawnSpanId(2)]);
  });

  it('a circle of parents › is cut at its earliest span', () => {
    const [a, b, c, d] = parseDrawing('a [3–9]\nb [1–9]\nc [2–9]\nbelow [0–9]');
    const circle = [
      withParent(a, drawnSpanId(3)),
      withParent(b, drawnSpanId(1)),
      withParent(c, drawnSpanId(2)),
      withParent(d, drawnSpanId(1)),
    ];
    expect(outline(build(circle))).toBe('b?\n  c\n    a\n      below');
  });

  it('a span that is its own parent › is a root', () => {
    const [a] = parseDrawing('a [0–1]');
    expect(outline(build([withParent(a, drawnSpanId(1))]))).toBe('a?');
  });

  it('of two rows of a span › the later one wins', () => {
    const [open] = parseDrawing('load [0–…]');
    const [ended] = parseDrawing('loaded [0–9]');
    expect(build([open, ended].filter((span) => span !== undefined)).spans).toEqual([ended]);
  });

  it('events › stand with their span in the order of time, and count for the end of an open one', () => {
    const spanId = drawnSpanId(1);
    const trace = buildTrace({
      traceId,
      spans: parseDrawing('a [0–…]'),
      events: [
        { spanId, name: 'later', level: 'info', time: millis(8) },
        { spanId, name: 'sooner', level: 'info', time: millis(2) },
      ],
    });
    expect(trace?.byId.get(spanId)?.events.map(({ name }) => name)).toEqual(['sooner', 'later']);
    expect(trace?.end).toBe(8);
  });

  it('no spans › no trace', () => {
    expect(buildTrace({ traceId, spans: [] })).toBeUndefined();
  });

  it('a chain of 100,000 parents › is no matter of the stack', () => {
    const [first] = parseDrawing('a [0–1]');
    if (first === undefined) throw new Error('no span');
    const chain = Array.from({ length: 100_000 }, (_, index): Span => {
      const span = { ...first, spanId: drawnSpanId(index + 1) };
      return index === 0 ? span : { ...span, parentId: drawnSpanId(index) };
    });
    expect(build(chain).byId.get(drawnSpanId(100_000))?.depth).toBe(99_999);
  });

  it('whatever the parents say › every span stands in the tree once, one below its parent', () => {
    const [template] = parseDrawing('a [0–1]');
    if (template === undefined) throw new Error('no span');
    const line = fc.record({
      parent: fc.integer({ min: 0, max: 12 }),
      start: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const spans = lines.map(({ parent, start }, index): Span => {
          const span = { ...template, spanId: drawnSpanId(index + 1), start: millis(start) };
          return parent === 0 ? span : { ...span, parentId: drawnSpanId(parent) };
        });
        const trace = build(spans);
        expect(trace.spans.map(({ spanId }) => spanId).toSorted()).toEqual(
          spans.map(({ spanId }) => spanId).toSorted(),
        );
        for (const [spanId, node] of trace.byId) {
          const { depth, parentId, childIds, span, place, position, spansBelow } = node;
          const parent = parentId === undefined ? undefined : trace.byId.get(parentId);
          expect(depth).toBe(parent === undefined ? 0 : parent.depth + 1);
          if (parentId !== undefined) expect(span.parentId).toBe(parentId);
          expect(parent?.childIds.includes(spanId) ?? trace.rootIds.includes(spanId)).toBe(true);
          const siblings = parent?.childIds ?? trace.rootIds;
          expect(siblings[position]).toBe(spanId);
          expect(trace.nodes[place]?.span).toBe(trace.spans[place]);
          expect(trace.spans[place]).toBe(span);
          const below = trace.nodes.slice(place + 1, place + 1 + spansBelow);
          expect(below.every((each) => each.depth > depth)).toBe(true);
          expect(trace.nodes[place + 1 + spansBelow]?.depth ?? 0).toBeLessThanOrEqual(depth);
          expect(childIds.every((childId) => trace.byId.get(childId)?.parentId === spanId)).toBe(true);
        }
      }),
    );
  });
});
