import { expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { recordsOf } from '../../testing/through-format.ts';
import type { SpanId, TraceId } from '../model/ids.ts';
import type { Edge } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { causalSlice } from './causal-slice.ts';

const click = parseDrawing('click [0–9]\n  dispatch [1–2]\n  scroll [3–4]', { trace: 1 });
const load = parseDrawing('load [5–60]\n  fetch [10–50]\n    answer [40–49]\n  paint [51–55]', { trace: 2 });
const render = parseDrawing('render [70–…]\n  rows [71–72]', { trace: 3 });
const edges = [edge(2, 1, 1, 2), edge(3, 2, 1, 3), edge(2, 1, 3, 3), edge(9, 9, 1, 1)];
const records = recordsOf({ spans: [...click, ...load, ...render], events: [], edges, gaps: [] });

/** From span and trace to span and trace. */
function edge(from: number, fromTrace: number, to: number, toTrace: number): Edge {
  return {
    fromTraceId: drawnTraceId(fromTrace),
    from: drawnSpanId(from, fromTrace),
    toTraceId: drawnTraceId(toTrace),
    to: drawnSpanId(to, toTrace),
    synchronization: 's',
    evidence: 'token',
    time: millis(0),
  };
}

const names = new Map([...click, ...load, ...render].map(({ spanId, name }) => [spanId, name]));

async function sliceOf(traceId: TraceId, spanId: SpanId) {
  const { spanIds, traceIds, start, end } = await causalSlice(records, { traceId, spanId });
  return [Array.from(spanIds, (id) => names.get(id) ?? 'missing').join(' '), traceIds.size, start, end];
}

it('causal slice › has ancestors and descendants over all traces, and not what only shares a cause', async () => {
  expect(await sliceOf(drawnTraceId(2), drawnSpanId(1, 2))).toEqual([
    'load dispatch click missing paint fetch answer render rows',
    4,
    0,
    Number.POSITIVE_INFINITY,
  ]);
  expect(await sliceOf(drawnTraceId(2), drawnSpanId(4, 2))).toEqual([
    'paint load dispatch click missing',
    3,
    0,
    60,
  ]);
});

it('causal slice › circles end, and a span that is not there has none', async () => {
  const circle = parseDrawing('a [0–1]\n  b [0–1]').map((span) => ({ ...span, parentId: drawnSpanId(2) }));
  const round = recordsOf({
    spans: circle,
    events: [],
    edges: [edge(1, 1, 2, 1), edge(2, 1, 1, 1)],
    gaps: [],
  });
  const slice = await causalSlice(round, { traceId: drawnTraceId(1), spanId: drawnSpanId(1) });
  expect([slice.spanIds.size, slice.start, slice.end]).toEqual([2, 0, 1]);
  const nothing = await causalSlice(round, { traceId: drawnTraceId(7), spanId: drawnSpanId(7, 7) });
  expect([nothing.spanIds.size, nothing.start]).toEqual([1, Number.POSITIVE_INFINITY]);
});
