import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, drawTrace, parseDrawing } from '../../testing/drawing.ts';
import { finish } from '../base/steps.ts';
import { ChunkBuilder } from '../model/chunk/builder.ts';
import { type ChunkView, openChunk } from '../model/chunk/view.ts';
import type { Edge } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { ASSEMBLE_PASSES, assembleTrace } from './assemble-trace.ts';

function seal(fill: (builder: ChunkBuilder) => void): ChunkView {
  const builder = new ChunkBuilder();
  fill(builder);
  const view = openChunk(builder.seal({ sequence: 0, rulesVersion: 0 }));
  if (view.kind === 'failed') throw new Error(view.error);
  return view.value;
}

/** Two traces over two chunks; `load` is open in the first and ends in the second. */
function session(): readonly ChunkView[] {
  const clicked = parseDrawing('click [0–2] interface', { trace: 2 });
  const open = parseDrawing('checkout [5–…] action\n  load [6–…] network\n  paint [7–8]');
  const ended = parseDrawing('checkout [5–90] action !error\n  load [6–80] network ok');
  const edge: Edge = {
    fromTraceId: drawnTraceId(2),
    from: drawnSpanId(1, 2),
    toTraceId: drawnTraceId(1),
    to: drawnSpanId(1),
    synchronization: 'pay-on-click',
    evidence: 'token',
    time: millis(5),
  };
  return [
    seal((builder) => {
      for (const span of [...clicked, ...open]) builder.addSpan({ ...span, isContinued: false });
      builder.addEdge(edge);
    }),
    seal((builder) => {
      for (const span of ended) builder.addSpan({ ...span, isContinued: true });
      builder.addEvent({ spanId: drawnSpanId(2), name: 'sent', level: 'info', time: millis(7) });
      builder.addEvent({ spanId: drawnSpanId(1, 2), name: 'other', level: 'info', time: millis(1) });
      builder.addGap({ start: millis(1), end: millis(2), count: 3, reason: 'queue-full' });
    }),
  ];
}

describe('assembled trace', () => {
  it('has the later row of each span, its events and its edges', () => {
    const trace = finish(assembleTrace(session(), drawnTraceId(1)));
    expect(drawTrace(trace?.spans ?? [])).toBe(`checkout [5–90] action !error
  load [6–80] network ok
  paint [7–8]`);
    expect(trace?.byId.get(drawnSpanId(2))?.events.map(({ name }) => name)).toEqual(['sent']);
    expect(trace?.byId.get(drawnSpanId(1))?.events).toEqual([]);
    expect(trace?.edges.map(({ synchronization }) => synchronization)).toEqual(['pay-on-click']);
  });

  it('knows the spans of other traces that its edges lead to', () => {
    const trace = finish(assembleTrace(session(), drawnTraceId(1)));
    expect(trace?.foreignSpans.get(drawnSpanId(1, 2))?.name).toBe('click');
  });

  it('a trace that only an edge mentions, or nothing › is undefined', () => {
    const [first] = session();
    expect(finish(assembleTrace(first === undefined ? [] : [first], drawnTraceId(7)))).toBeUndefined();
    expect(finish(assembleTrace([], drawnTraceId(1)))).toBeUndefined();
  });
});

describe('assembling a long trace', () => {
  it('pauses, and its pauses add up to all of its spans, so often as it goes through them', () => {
    const spans = parseDrawing('load [0–1]');
    const count = 3_210;
    const view = seal((builder) => {
      for (const span of spans) {
        for (let line = 1; line <= count; line++)
          builder.addSpan({ ...span, spanId: drawnSpanId(line), isContinued: false });
      }
    });
    const pauses = [...assembleTrace([view], drawnTraceId(1))];
    expect(pauses.reduce((sum, done) => sum + done, 0)).toBe(count * ASSEMBLE_PASSES);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(500);
  });
});
