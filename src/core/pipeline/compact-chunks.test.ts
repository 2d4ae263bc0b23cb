import { expect, test } from 'vitest';
import { drawTrace, parseDrawing } from '../../testing/drawing.ts';
import { ChunkBuilder } from '../model/chunk/builder.ts';
import { type ChunkView, openChunk } from '../model/chunk/view.ts';
import type { Span } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { compactChunks } from './compact-chunks.ts';

const options = { sequence: 7, rulesVersion: 0 };

function viewOf(buffer: ArrayBuffer | undefined): ChunkView {
  const opened = openChunk(buffer ?? new ArrayBuffer(0));
  if (opened.kind === 'failed') throw new Error(opened.error);
  return opened.value;
}

/** One chunk of these spans; each has an event of its own, and an edge leads from the first span to each other. */
function chunkOf(spans: readonly Span[]): ChunkView {
  const builder = new ChunkBuilder();
  for (const span of spans) {
    builder.addSpan({ ...span, isContinued: false });
    builder.addEvent({ spanId: span.spanId, name: `in ${span.name}`, level: 'info', time: span.start });
  }
  builder.addGap({ start: millis(0), end: millis(1), count: 3, reason: 'queue-full' });
  return viewOf(builder.seal(options));
}

function describe(buffer: ArrayBuffer | undefined): readonly string[] {
  const view = viewOf(buffer);
  const spans = Array.from({ length: view.counts.spans }, (_, row) => view.span(row));
  const events = Array.from({ length: view.counts.events }, (_, row) => view.event(row).name);
  return [drawTrace(spans).trim(), ...events, `${view.counts.gaps} gaps`];
}

const spans = parseDrawing('click [0–9]\n  core:go [1–5] action');
const [click, go] = spans;
const other = {
  ...parseDrawing('noise [2–3]')[0],
  traceId: '0123456789abcdef0123456789abcdef',
  spanId: '0123456789abcdef',
} as Span;

test('compaction › joins the kept traces of several chunks, with their events', () => {
  if (click === undefined || go === undefined) throw new Error('the drawing has two spans');
  const views = [chunkOf([click, other]), chunkOf([go])];
  const isKept = (traceId: string) => traceId === click.traceId;
  expect(describe(compactChunks(views, { isKept, keepsLoose: false }, options))).toEqual([
    'click [0–9]\n  core:go [1–5] action',
    'in click',
    'in core:go',
    '0 gaps',
  ]);
});

test('compaction › without some traces the rest of a chunk stays, its gaps too', () => {
  const isKept = (traceId: string) => traceId !== other.traceId;
  const compacted = compactChunks([chunkOf([...spans, other])], { isKept, keepsLoose: true }, options);
  expect(describe(compacted)).toEqual([
    'click [0–9]\n  core:go [1–5] action',
    'in click',
    'in core:go',
    '1 gaps',
  ]);
});

test('compaction › an event that comes after its span was kept stays with it', () => {
  if (click === undefined) throw new Error('the drawing has two spans');
  const builder = new ChunkBuilder();
  builder.addEvent({ spanId: click.spanId, name: 'late', level: 'info', time: millis(8) });
  const late = viewOf(builder.seal(options));
  const compaction = { isKept: () => true, keepsLoose: false };
  expect(compactChunks([late], compaction, options)).toBeUndefined();
  const kept = viewOf(compactChunks([late], { ...compaction, earlier: [chunkOf([click])] }, options));
  expect([kept.counts.spans, kept.counts.events]).toEqual([0, 1]);
});
