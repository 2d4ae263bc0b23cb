import { expect, test } from 'vitest';
import { ChunkBuilder } from '../core/model/chunk/builder.ts';
import { summariesOf } from '../core/model/chunk/trace-summaries.ts';
import { openChunk } from '../core/model/chunk/view.ts';
import { talliesOf } from '../core/model/tallies-of.ts';
import { millis } from '../core/model/time.ts';
import { priorityOf } from '../core/pipeline/priority.ts';
import { drawnSpanId, parseDrawing } from '../testing/drawing.ts';
import { sessionIdOf, storedChunk } from '../testing/stored.ts';
import { chunkToCommit, worthOf } from './ingest-item.ts';

/** Each drawing is a trace of its own. */
function chunkOf(drawings: readonly string[]) {
  const spans = drawings.flatMap((drawing, index) => parseDrawing(drawing, { trace: index + 1 }));
  const { stored, buffer } = storedChunk(spans, { chunkId: 1 });
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(opened.error);
  return { stored, view: opened.value, chunk: chunkToCommit(sessionIdOf(1), 1, opened.value) };
}

const CASES = [
  ['low', ['a [0–1]', 'b [1–2]\n  c [1–2]']],
  ['normal', ['a [0–1]', 'core:go [1–2] action\n  step [1–2]', 'GET / [3–4] network']],
  ['high', ['a [0–1] !error', 'core:go [1–2] action']],
  ['critical', ['a [0–1]', '__system_fault [1–2]']],
] as const;

test.each(CASES)('ingest item › of priority %s is found so without its summaries', (priority, drawings) => {
  const { stored, view, chunk } = chunkOf(drawings);
  expect([worthOf(view, chunk), priorityOf({ ...stored, traces: summariesOf(stored) })]).toEqual([
    priority,
    priority,
  ]);
});

test.each(CASES)('ingest item › of priority %s is tallied as its summaries would be', (_, drawings) => {
  const { stored, chunk } = chunkOf(drawings);
  const { spans, errors, spansByCategory } = chunk;
  expect([spans, errors]).toEqual([stored.spans, stored.errors]);
  expect(talliesOf({ ...stored, spansByCategory: spansByCategory ?? [] })).toEqual(talliesOf(stored));
});

test.each([
  ['none of a span here', 'a [0–1]', 1, 0],
  ['one of a span that is elsewhere', 'a [0–1]', 2, 1],
  ['one of a span here that ends elsewhere', 'a [0–…]', 1, 1],
])('ingest item › counts of the stray events %s', (_, drawing, spanNumber, expected) => {
  const builder = new ChunkBuilder();
  for (const span of parseDrawing(drawing)) builder.addSpan({ ...span, isContinued: false });
  builder.addEvent({ spanId: drawnSpanId(spanNumber), name: 'note', level: 'info', time: millis(1) });
  const opened = openChunk(builder.seal({ sequence: 1, rulesVersion: 0 }));
  if (opened.kind === 'failed') throw new Error(opened.error);
  expect(chunkToCommit(sessionIdOf(1), 1, opened.value).strayEvents).toBe(expected);
});
