import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnSpanId } from '../../testing/drawing.ts';
import type { EncodedPayload, SpanEvent } from '../model/span.ts';
import { millis } from '../model/time.ts';
import { readErrors } from './error-info.ts';

function exception(data: string | undefined, message?: string): SpanEvent {
  return {
    spanId: drawnSpanId(1),
    name: 'exception',
    level: 'error',
    time: millis(1),
    ...(message === undefined ? {} : { message }),
    ...(data === undefined ? {} : { data: data as EncodedPayload }),
  };
}

describe('error info', () => {
  it('reads type, message, stack and causes of an exception event', () => {
    const data = JSON.stringify({
      type: 'PaymentError',
      message: 'upstream timed out',
      stack:
        'PaymentError: upstream timed out\n    at pay (http://shop/api.ts:48:13)\n    at async checkout (http://shop/cart.ts:112:7)',
      cause: { $tp: 'error', name: 'TypeError', message: { $tp: 'text', head: 'very long', length: 9999 } },
    });
    const [info] = readErrors([exception(data)]);
    expect(info).toMatchObject({
      type: 'PaymentError',
      message: 'upstream timed out',
      frames: ['at pay (http://shop/api.ts:48:13)', 'at async checkout (http://shop/cart.ts:112:7)'],
      cause: { type: 'TypeError', message: 'very long…', frames: [] },
    });
  });

  it('shows a cause that is no error as the value it is', () => {
    const data = JSON.stringify({ type: 'Rejected', message: 'no', cause: { reason: 'upstream timed out' } });
    const [info] = readErrors([exception(data)]);
    expect(info?.cause).toMatchObject({ type: 'Value', message: '{reason: "upstream timed out"}' });
  });

  it('knows how Firefox and OpenTelemetry write', () => {
    const data = JSON.stringify({
      'exception.type': 'E',
      'exception.message': 'm',
      'exception.stacktrace': 'pay@http://shop/api.js:4:8\n@http://shop/main.js:1:1',
    });
    expect(readErrors([exception(data)])).toMatchObject([
      { type: 'E', message: 'm', frames: ['pay@http://shop/api.js:4:8', '@http://shop/main.js:1:1'] },
    ]);
  });

  it('falls back to the message of the event', () => {
    expect(readErrors([exception(undefined, 'boom'), exception('{broken', 'bang')])).toEqual([
      { type: 'Error', message: 'boom', frames: [] },
      { type: 'Error', message: 'bang', frames: [] },
    ]);
  });

  it('other events › are no errors', () => {
    expect(readErrors([{ ...exception(undefined), name: 'retry' }])).toEqual([]);
  });

  it('any JSON, even one nested for ever › is read without a throw', () => {
    fc.assert(
      fc.property(fc.json(), (data) => {
        expect(readErrors([exception(data)])).toHaveLength(1);
      }),
    );
    const deep = `${'{"cause":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(readErrors([exception(deep)])).toHaveLength(1);
  });
});
