import { expect, test } from 'vitest';
import { parseDrawing } from '../../../testing/drawing.ts';
import { storedChunk } from '../../../testing/stored.ts';
import { millis } from '../time.ts';
import { ChunkBuilder } from './builder.ts';
import { packSummaries, summariesToBytes } from './pack-summaries.ts';
import { NO_SUMMARIES, openSummaries, summariesOf } from './trace-summaries.ts';
import { type ChunkView, openChunk } from './view.ts';

function opened(buffer: ArrayBuffer): ChunkView {
  const view = openChunk(buffer);
  if (view.kind === 'failed') throw new Error(view.error);
  return view.value;
}

function viewOf(...drawings: readonly string[]): ChunkView {
  const spans = drawings.flatMap((drawing, index) => parseDrawing(drawing, { trace: index + 1 }));
  return opened(storedChunk(spans, { chunkId: 1 }).buffer);
}

test('summaries › are the same from their bytes as from the chunk', () => {
  const view = viewOf(
    'core:go [0–9] action @player\n  step [1–3] !"lost: ü"\n  step [4–8] @größe',
    'step [2–3] network',
    'runs [5–…]',
    'core:go [4–5] action @player',
  );
  expect(view.summaries()).toHaveLength(4);
  expect(summariesOf({ traces: summariesToBytes(view) })).toEqual(view.summaries());
  // As rows from before version 5 have them.
  const text = JSON.stringify(view.summaries());
  expect(summariesOf({ traces: text })).toEqual(view.summaries());
  expect(openSummaries(text).summaries()).toEqual(view.summaries());
  expect(packSummaries(view.summaries())).toEqual(summariesToBytes(view));
});

test('summaries › of a chunk without traces are none', () => {
  const builder = new ChunkBuilder();
  builder.addGap({ start: millis(1), end: millis(2), count: 3, reason: 'queue-full' });
  const view = opened(builder.seal({ sequence: 0, rulesVersion: 0 }));
  expect(summariesOf({ traces: summariesToBytes(view) })).toEqual([]);
  expect(openSummaries(NO_SUMMARIES).summaries()).toEqual([]);
});

test('summaries › take no texts along but names and actors', () => {
  const spans = parseDrawing('core:go [0–9] action').map((span) => ({
    ...span,
    attributes: { note: 'x'.repeat(1_000) },
  }));
  const view = opened(storedChunk(spans, { chunkId: 1 }).buffer);
  expect(summariesToBytes(view).byteLength).toBeLessThan(200);
});

test('summaries › that are damaged are an error, not another trace', () => {
  const bytes = summariesToBytes(viewOf('core:go [0–9] action'));
  expect(() => openSummaries(bytes.slice(0, -1))).toThrow('damaged');
});
