import { expect, test } from 'vitest';
import { drawTrace, parseDrawing } from '../../../testing/drawing.ts';
import type { Span } from '../span.ts';
import { millis } from '../time.ts';
import { ChunkBuilder } from './builder.ts';
import { withoutSpans } from './filter-chunk.ts';
import { type ChunkView, openChunk } from './view.ts';

const seal = { sequence: 7, rulesVersion: 3 };

function chunkOf(spans: readonly Span[], fill?: (builder: ChunkBuilder) => void): ChunkView {
  const builder = new ChunkBuilder();
  for (const span of spans) builder.addSpan({ ...span, isContinued: false });
  fill?.(builder);
  return opened(builder.seal(seal));
}

function opened(bytes: ArrayBuffer): ChunkView {
  const view = openChunk(bytes);
  if (view.kind === 'failed') throw new Error(view.error);
  return view.value;
}

function without(view: ChunkView, ...names: readonly string[]): ChunkView | undefined {
  const bytes = withoutSpans(view, (row) => names.includes(view.span(row).name), {
    ...seal,
    rulesVersion: 4,
  });
  return bytes === undefined ? undefined : opened(bytes);
}

const spansOf = (view: ChunkView) => Array.from({ length: view.counts.spans }, (_, row) => view.span(row));

const DRAWING = `
click [0–50] interface
  noise [1–40]
    noise [2–30]
      core:go [3–20] action @player
  core:look [41–45] action
`;

test('chunk filter › children of dropped spans go to the nearest ancestor that stays', () => {
  const left = without(chunkOf(parseDrawing(DRAWING)), 'noise');
  expect(left === undefined ? '' : drawTrace(spansOf(left)).trim()).toBe(
    `
click [0–50] interface
  core:go [3–20] action @player
  core:look [41–45] action`.trim(),
  );
});

test('chunk filter › children of a dropped root become roots, and the summary takes their name', () => {
  const left = without(chunkOf(parseDrawing(DRAWING)), 'click', 'noise');
  expect(left?.summaries()).toMatchObject([{ name: 'core:go', hasRoot: true, spans: 2 }]);
  expect(left?.parentId(0)).toBeUndefined();
});

test('chunk filter › events and edges of dropped spans go too, gaps and the sequence stay', () => {
  const spans = parseDrawing(DRAWING);
  const [click, noise, , go] = spans;
  if (click === undefined || noise === undefined || go === undefined) throw new Error('the drawing has four');
  const view = chunkOf(spans, (builder) => {
    builder.addEvent({ spanId: noise.spanId, name: 'hum', level: 'info', time: millis(2) });
    builder.addEvent({ spanId: go.spanId, name: 'step', level: 'info', time: millis(4) });
    const edge = { synchronization: 'sync', evidence: 'token', time: millis(3) } as const;
    const ends = { fromTraceId: go.traceId, toTraceId: go.traceId };
    builder.addEdge({ ...edge, ...ends, from: click.spanId, to: noise.spanId });
    builder.addEdge({ ...edge, ...ends, from: click.spanId, to: go.spanId });
    builder.addGap({ start: millis(0), end: millis(1), count: 3, reason: 'page-buffer-full' });
  });
  const left = without(view, 'noise');
  expect(left?.counts).toMatchObject({ spans: 3, events: 1, edges: 1, gaps: 1 });
  expect([left?.event(0).name, left?.edge(0).to]).toEqual(['step', go.spanId]);
  expect([left?.sequence, left?.rulesVersion]).toEqual([7, 4]);
});

test('chunk filter › nothing is left when every span goes', () => {
  expect(without(chunkOf(parseDrawing('noise [0–1]')), 'noise')).toBeUndefined();
});

test('chunk filter › the last row of a span speaks for all of its rows', () => {
  const [open] = parseDrawing('thunk [0–…] action');
  const [ended] = parseDrawing('cart/pay [0–9] action');
  if (open === undefined || ended === undefined) throw new Error('both drawings have a span');
  const view = chunkOf([open, ended]);
  expect(without(view, 'thunk')?.counts.spans).toBe(2);
  expect(without(view, 'cart/pay')).toBeUndefined();
});

test('chunk filter › a forged circle of dropped parents ends at no parent', () => {
  const [one, two] = parseDrawing('noise [0–9]\n  noise [1–8]');
  const [, , child] = parseDrawing('a [0–9]\n  b [1–8]\n    kept [2–3]');
  if (one === undefined || two === undefined || child === undefined) throw new Error('three spans');
  const left = without(chunkOf([{ ...one, parentId: two.spanId }, two, child]), 'noise');
  expect(left?.parentId(0)).toBeUndefined();
});
