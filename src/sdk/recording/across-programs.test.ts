import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../../core/model/page-hook.ts';
import { continueTrace } from '../continue-trace.ts';
import { correlate } from '../correlate.ts';
import { createFakeHook } from '../fake-hook.ts';
import { formatTracestate } from '../format-tracestate.ts';
import { flow, startSpan, withSpan } from '../tracepane.ts';
import { createMemorySink, type MemorySink } from './memory-sink.ts';
import { type SinkConnection, setSink } from './set-sink.ts';
import { formatTraceparent } from './traceparent.ts';

let sink: MemorySink;
let connection: SinkConnection;

beforeEach(() => {
  sink = createMemorySink();
  connection = setSink(sink);
});

afterEach(() => {
  connection.remove();
  Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
});

describe('traces across programs', () => {
  const HEADER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  test('continueTrace › takes the flow token and the parent from the header, and hands them on', () => {
    const sent = continueTrace(HEADER, 'serve', { kind: 'server' }, (span) => formatTraceparent(span));
    const [record] = sink.spans;
    expect(record?.span).toMatchObject({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      parentId: '00f067aa0ba902b7',
      kind: 'server',
    });
    expect(record?.isLocalRoot).toBe(true);
    expect(sent).toBe(`00-4bf92f3577b34da6a3ce929d0e0e4736-${record?.span.spanId}-01`);
  });

  test('continueTrace › starts a trace of its own without a good header', () => {
    withSpan('around', () => continueTrace('00-0-0-01', 'serve', {}, () => undefined));
    expect(sink.draw()).toBe(['around', 'serve'].join('\n'));
  });

  test('continueTrace › follows the decision not to sample', () => {
    const sent = continueTrace(HEADER.replace(/01$/, '00'), 'serve', {}, (span) => {
      span.withSpan('inside', () => undefined);
      return formatTraceparent(span);
    });
    expect(sink.spans).toHaveLength(0);
    expect(sent).toMatch(/-00$/);
  });

  test('continueTrace › records with an extension all the same', () => {
    const extension = createFakeHook();
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, extension);
    continueTrace(HEADER.replace(/01$/, '00'), 'serve', {}, (span) => {
      span.withSpan('inside', () => undefined);
    });
    expect(extension.draw()).toBe(['serve under 00f067aa0ba902b7', '  inside'].join('\n'));
    expect(sink.spans).toHaveLength(0);
  });

  test('continueTrace › takes headers, and traces anew without them', () => {
    continueTrace({ traceparent: HEADER }, 'continued', {}, () => undefined);
    continueTrace({}, 'begun', {}, () => undefined);
    // @ts-expect-error callers without types get here
    continueTrace(null, 'nothing', {}, () => undefined);
    expect(sink.spans.map(({ span }) => [span.name, span.parentId])).toEqual([
      ['continued', '00f067aa0ba902b7'],
      ['begun', undefined],
      ['nothing', undefined],
    ]);
  });

  test('correlate › marks spans of several traces with one id', () => {
    const spans = [startSpan('order'), startSpan('delivery')];
    expect(correlate(spans, 'order-7')).toBe('order-7');
    for (const span of spans) span.end();
    expect(sink.draw()).toBe(
      ['order tracepane.correlation.id=order-7', 'delivery tracepane.correlation.id=order-7'].join('\n'),
    );
  });
});

describe('tracestate', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const received = { traceparent, tracestate: 'congo=t61rcWkgMzE, rojo=00f067aa0ba902b7' };
  const SENT = 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7';

  test.each([
    ['that records', received],
    ['that leaves the trace out', { ...received, traceparent: traceparent.replace(/01$/, '00') }],
  ])('with a sink %s › goes out from the span that continues, and from all below it', async (_, headers) => {
    const seen: (string | undefined)[] = [];
    await continueTrace(headers, 'serve', {}, async (span) => {
      seen.push(formatTracestate(span));
      withSpan('at once', (inner) => seen.push(formatTracestate(inner)));
      seen.push(formatTracestate(startSpan('by hand')));
      await Promise.resolve();
      span.withSpan('later', (later) => later.stage('deep', (deep) => seen.push(formatTracestate(deep))));
    });
    expect(seen).toEqual([SENT, SENT, SENT, SENT]);
  });

  test('with an extension › goes out as well', () => {
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, extensionOfOneTrace());
    const sent = continueTrace(received, 'serve', {}, (span) => span.withSpan('inner', formatTracestate));
    expect(sent).toBe(SENT);
  });

  test('of one request › is not that of another, nor of a trace begun inside', () => {
    const other = { traceparent, tracestate: 'other=1' };
    continueTrace(received, 'first', {}, () => {
      continueTrace(other, 'second', {}, (span) => expect(formatTracestate(span)).toBe('other=1'));
      continueTrace(traceparent, 'third', {}, (span) => expect(formatTracestate(span)).toBeUndefined());
      flow('own', (span) => expect(formatTracestate(span)).toBeUndefined());
    });
    withSpan('outside', (span) => expect(formatTracestate(span)).toBeUndefined());
    expect(sink.spans).toHaveLength(5);
  });

  test('that is malformed › is dropped, and the trace goes on', () => {
    const headers = { traceparent, tracestate: 'no member' };
    continueTrace(headers, 'serve', {}, (span) => expect(formatTracestate(span)).toBeUndefined());
    expect(sink.spans[0]?.span.parentId).toBe('00f067aa0ba902b7');
  });

  test('beside a malformed traceparent › is not taken', () => {
    const headers = { ...received, traceparent: '00-0-0-01' };
    continueTrace(headers, 'serve', {}, (span) => expect(formatTracestate(span)).toBeUndefined());
    expect(sink.spans).toHaveLength(1);
  });

  test('without a listener › there is none', () => {
    connection.remove();
    continueTrace(received, 'serve', {}, (span) => expect(formatTracestate(span)).toBeUndefined());
    expect(sink.spans).toHaveLength(0);
  });
});

/** The fake gives each span a trace of its own; here all are of the trace that is continued. */
function extensionOfOneTrace() {
  const hook = createFakeHook();
  return {
    ...hook,
    startSpan: (...given: Parameters<typeof hook.startSpan>) => {
      const [, options] = given;
      return Object.assign(hook.startSpan(...given), { traceId: options?.parent?.traceId });
    },
  };
}
