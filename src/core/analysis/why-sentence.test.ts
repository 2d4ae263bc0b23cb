import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import type { Edge, Evidence } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { buildTrace, type Trace } from './trace-model.ts';
import { sentenceText, whySentence } from './why-sentence.ts';

/** Edges as `from → to` by the lines of the drawing. */
function traceOf(
  drawing: string,
  edges: readonly (readonly [number, number, string, Evidence])[] = [],
): Trace {
  const trace = buildTrace({
    traceId: drawnTraceId(1),
    spans: parseDrawing(drawing),
    edges: edges.map(
      ([from, to, synchronization, evidence]): Edge => ({
        fromTraceId: drawnTraceId(1),
        from: drawnSpanId(from),
        toTraceId: drawnTraceId(1),
        to: drawnSpanId(to),
        synchronization,
        evidence,
        time: millis(to),
      }),
    ),
  });
  if (trace === undefined) throw new Error('no spans');
  return trace;
}

function why(line: number, trace: Trace): string {
  return sentenceText(whySentence(trace, drawnSpanId(line)));
}

const SHOP = `
click [0–6] interface
  cart/submit [2–10] action
    validate [3–5]
cart/checkout [12–300] action
  POST /api/pay [41–250] network
  GET /api/stock [41–129] network
  stock/updated [130–137] action
  cart/failed [254–266] action
    toast/shown [266–270] action`;

describe('why sentence', () => {
  it('names the cause, the cause of the cause, the synchronization, the time and the effects', () => {
    const trace = traceOf(SHOP, [
      [3, 4, 'came-before', 'adjacency'],
      [2, 4, 'validate-then-pay', 'token'],
    ]);
    expect(why(4, trace)).toBe(
      'Ran because click → cart/submit matched validate-then-pay, 12 ms earlier. It caused 3 actions and 2 requests.',
    );
    const { parts, evidence } = whySentence(trace, drawnSpanId(4));
    expect(evidence).toBe('token');
    expect(parts.filter(({ spanId }) => spanId !== undefined)).toEqual([
      { text: 'click', spanId: drawnSpanId(1) },
      { text: 'cart/submit', spanId: drawnSpanId(2) },
    ]);
  });

  it('counts effects along edges', () => {
    const trace = traceOf(SHOP, [[2, 4, 'validate-then-pay', 'token']]);
    expect(why(1, trace)).toBe(
      'Started by itself: nothing that was recorded made it run. It caused 5 actions and 2 requests.',
    );
  });

  it('without an edge › names the span around it', () => {
    expect(why(3, traceOf(SHOP))).toBe('Ran inside cart/submit, 1 ms after that began.');
    expect(whySentence(traceOf(SHOP), drawnSpanId(3)).evidence).toBe('call');
  });

  it('a call without a name › is just a call', () => {
    expect(why(2, traceOf('a [0–3]\nb [1–2]', [[1, 2, 'call', 'call']]))).toBe(
      'Ran because a called it, 1 ms earlier.',
    );
    expect(why(2, traceOf('a [0–3]\nb [1–2]', [[1, 2, 'dispatch', 'call']]))).toBe(
      'Ran because a called it by dispatch, 1 ms earlier.',
    );
  });

  it('effects that are neither actions nor requests › are spans', () => {
    expect(why(1, traceOf('a [0–9]\n  b [1–2]'))).toBe(
      'Started by itself: nothing that was recorded made it run. It caused 1 span.',
    );
  });

  it('a cause that is not in the data › is said to be missing', () => {
    const [, child] = parseDrawing('a [0–9]\n  b [1–2]');
    const trace = buildTrace({ traceId: drawnTraceId(1), spans: child === undefined ? [] : [child] });
    expect(trace && why(2, trace)).toBe('What made it run is not in the data.');
  });

  it('a circle of edges › ends', () => {
    const trace = traceOf('a [0–1] action\nb [2–3] action', [
      [1, 2, 'go', 'token'],
      [2, 1, 'back', 'token'],
    ]);
    expect(why(2, trace)).toBe('Ran because a matched go, 2 ms earlier. It caused 1 action.');
  });

  it('a span that is not there › has no sentence', () => {
    expect(whySentence(traceOf('a [0–1]'), drawnSpanId(9)).parts).toEqual([]);
  });
});
