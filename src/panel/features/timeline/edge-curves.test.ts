import { expect, test } from 'vitest';
import { createTimeScale } from '../../../core/analysis/time-scale.ts';
import type { SpanId, TraceId } from '../../../core/model/ids.ts';
import type { Edge, Evidence } from '../../../core/model/span.ts';
import { millis } from '../../../core/model/time.ts';
import type { PictureRow } from './draw-list.ts';
import { edgeCurves } from './edge-curves.ts';

const id = (name: string) => name as SpanId;
const ROWS = [row(0, 20), row(30, 60), row(70, 90)];
const PLACES = new Map([
  [id('click'), 0],
  [id('pay'), 1],
  [id('wait'), 1],
  [id('toast'), 2],
]);
const OPTIONS = {
  rowAt: (index: number) => ROWS[index],
  rowOf: (spanId: SpanId) => PLACES.get(spanId),
  scale: createTimeScale({ from: 0, to: 100 }, 100),
  middleOf: (index: number) => index * 24 + 12,
};

test('edge curves › leave the cause at the time of the edge and reach the start of the effect', () => {
  expect(edgeCurves([edge('click', 'pay', 8)], OPTIONS)).toEqual([
    { fromX: 8, fromY: 12, toX: 32, toY: 36, isDashed: false },
  ]);
});

test('edge curves › never leave outside the bar of the cause, and are dashed where evidence is weak', () => {
  expect(edgeCurves([edge('click', 'toast', 500, 'adjacency')], OPTIONS)).toEqual([
    { fromX: 20, fromY: 12, toX: 72, toY: 60, isDashed: true },
  ]);
});

test('edge curves › only where both ends have a row of their own in this trace', () => {
  const edges = [edge('pay', 'wait', 40), edge('pay', 'elsewhere', 40)];
  expect(edgeCurves(edges, OPTIONS)).toEqual([]);
});

test('edge curves › of very many the first ones', () => {
  const edges = Array.from({ length: 1_000 }, () => edge('click', 'pay', 8));
  expect(edgeCurves(edges, OPTIONS)).toHaveLength(400);
});

function edge(from: string, to: string, time: number, evidence: Evidence = 'token'): Edge {
  const traceId = 'trace' as TraceId;
  return {
    fromTraceId: traceId,
    from: id(from),
    toTraceId: traceId,
    to: id(to),
    synchronization: 'validate-then-pay',
    evidence,
    time: millis(time),
  };
}

function row(start: number, end: number): PictureRow {
  return {
    span: { name: '', category: 'action', status: 'ok' },
    start,
    end,
    isOpen: false,
    isCollapsed: false,
    hiddenSpans: 0,
    hidesError: false,
  };
}
