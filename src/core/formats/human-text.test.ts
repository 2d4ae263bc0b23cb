import { describe, expect, it } from 'vitest';
import { drawnSpanId, drawnTraceId, parseDrawing } from '../../testing/drawing.ts';
import { piecesOf, recordsOf } from '../../testing/through-format.ts';
import { buildTrace } from '../analysis/trace-model.ts';
import { finish } from '../base/steps.ts';
import type { EncodedPayload } from '../model/span.ts';
import { epochMillis, millis } from '../model/time.ts';
import { traceToText, writeHumanText } from './human-text.ts';

const spans = parseDrawing(`
cart/checkout [1012–1312] action @shopper-7 !"HTTP 502"
  validate [1013–1013.25]
  POST /api/pay [1041–1254] network !"HTTP 502"
  poll [1300–…]`);

const exception = {
  type: 'PaymentError',
  message: 'upstream\ntimed out',
  stack: 'PaymentError: upstream timed out\n    at pay (api.ts:48:13)\n    at checkout (cart.ts:112:7)',
  cause: { $tp: 'error', name: 'TimeoutError', message: '200 ms' },
};

const events = [
  {
    spanId: drawnSpanId(3),
    name: 'retry',
    level: 'warn' as const,
    time: millis(1102.8),
    message: 'attempt 2',
  },
  {
    spanId: drawnSpanId(3),
    name: 'exception',
    level: 'error' as const,
    time: millis(1250),
    data: JSON.stringify(exception) as EncodedPayload,
  },
];

describe('text report', () => {
  it('says what ran, why, how long each part took and what failed', () => {
    const trace = buildTrace({ traceId: drawnTraceId(1), spans, events });
    if (trace === undefined) throw new Error('no spans');
    const options = { url: 'http://localhost/shop/', timeOrigin: epochMillis(1_700_000_000_000) };
    expect(finish(traceToText(trace, options)).join('')).toBe(`cart/checkout
4 spans, 2 errors, 300 ms
began 2023-11-14T22:13:21.012Z
http://localhost/shop/
trace 00000000000000000000000000000001
Started by itself: nothing that was recorded made it run. It caused 1 request.

cart/checkout    300 ms     +0 ms  action, @shopper-7, ERROR HTTP 502
  validate       250 µs     +1 ms
  POST /api/pay  213 ms    +29 ms  network, ERROR HTTP 502
    · retry              +90.8 ms  warn attempt 2
    · exception           +238 ms  error
  poll                …   +288 ms  still running

Error in POST /api/pay
  PaymentError: upstream timed out
    at pay (api.ts:48:13)
    at checkout (cart.ts:112:7)
  caused by
    TimeoutError: 200 ms
`);
  });

  it('comes in blocks of whole lines', () => {
    const many = Array.from({ length: 250 }, (_, index) => `a${index} [${index}–${index + 1}]`).join('\n');
    const trace = buildTrace({ traceId: drawnTraceId(1), spans: parseDrawing(many), events: [] });
    if (trace === undefined) throw new Error('no spans');
    const blocks = finish(traceToText(trace));
    expect(blocks.map((block) => block.split('\n').length - 1)).toEqual([100, 100, 55]);
    expect(blocks.every((block) => block.endsWith('\n'))).toBe(true);
  });

  it('lists every trace of every session, as they began', async () => {
    const other = parseDrawing('core:go\u0000 [5–6]', { trace: 2 });
    const records = recordsOf({ spans: [...spans, ...other], events: [], edges: [], gaps: [] });
    const session = { sessionId: '', url: '', title: '', timeOrigin: epochMillis(0) };
    const options = { exportedAt: epochMillis(0), generator: '' };
    const pieces = await piecesOf(writeHumanText([{ session, records }], options));
    expect(pieces.map((piece) => piece.split('\n')[0])).toEqual(['core:go ', 'cart/checkout']);
  });
});
