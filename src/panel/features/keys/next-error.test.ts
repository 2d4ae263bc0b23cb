import { expect, test } from 'vitest';
import { buildTrace, type Trace } from '../../../core/analysis/trace-model.ts';
import type { SpanId, TraceId } from '../../../core/model/ids.ts';
import type { Span, SpanStatus } from '../../../core/model/span.ts';
import { millis } from '../../../core/model/time.ts';
import { nextErrorIn, nextTraceWithErrors } from './next-error.ts';

const traceId = 't' as TraceId;

function span(name: string, start: number, status: SpanStatus = 'unset'): Span {
  return {
    traceId,
    spanId: name as SpanId,
    ...(name === 'root' ? {} : { parentId: 'root' as SpanId }),
    name,
    category: 'action',
    kind: 'internal',
    source: 'api',
    start: millis(start),
    end: millis(start + 1),
    status,
    attributes: {},
  };
}

function open(): Trace {
  const trace = buildTrace({
    traceId,
    spans: [span('root', 0), span('a', 1, 'error'), span('b', 2), span('c', 3, 'error')],
  });
  if (trace === undefined) throw new Error('The trace has spans.');
  return trace;
}

test('next error › walks the errors of the open trace in display order', () => {
  const trace = open();
  expect(nextErrorIn(trace, undefined, 1)).toBe('a');
  expect(nextErrorIn(trace, 'a' as SpanId, 1)).toBe('c');
  expect(nextErrorIn(trace, 'b' as SpanId, -1)).toBe('a');
  expect(nextErrorIn(trace, 'c' as SpanId, 1)).toBeUndefined();
});

test('next error › goes on to the next trace that has one', () => {
  const rows = [{ errors: 1 }, { errors: 0 }, { errors: 2 }];
  expect(nextTraceWithErrors(rows, 0, 1)).toBe(rows[2]);
  expect(nextTraceWithErrors(rows, 2, -1)).toBe(rows[0]);
  expect(nextTraceWithErrors(rows, 2, 1)).toBeUndefined();
  expect(nextTraceWithErrors(rows, -1, -1)).toBe(rows[2]);
});
