import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpanId, createTraceId } from '../core/model/ids.ts';
import { SpanIds } from './span-ids.ts';
import { SpanState } from './span-state.ts';

const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const traceId = createTraceId(randomBytes);
const spanId = createSpanId(randomBytes);

test('span state › has the ids of the span it serves now, whichever it served before', () => {
  const trace = fc.constantFrom(1, 2, traceId);
  const span = fc.constantFrom(1, 2, spanId);
  const ids = new SpanIds(randomBytes);
  fc.assert(
    fc.property(fc.array(fc.tuple(trace, span, fc.option(span, { nil: undefined }))), (spans) => {
      const state = new SpanState();
      for (const [ofTrace, key, parent] of spans) {
        state.identify(ids, ofTrace, key, parent);
        const expected = new Uint32Array(8);
        ids.writeTrace(ofTrace, expected, 0);
        ids.writeSpan(key, expected, 4);
        ids.writeSpan(parent, expected, 6);
        expect(state.words.subarray(0, 8)).toEqual(expected);
        state.clear();
      }
    }),
  );
});
