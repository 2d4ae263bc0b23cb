import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace-base';
import { StackContextManager, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import { afterEach, describe, expect, test } from 'vitest';
import { PageScopeDouble, RelayDouble } from '../../testing/page-scope.ts';
import { startShim } from '../start.ts';

const SLOT = Symbol.for('opentelemetry.js.api.1');

/** The API keeps its slot on the real global object, so the double's is made to be the same property. */
function start() {
  const scope = new PageScopeDouble();
  const { recorder } = startShim(scope);
  Object.defineProperty(globalThis, SLOT, {
    configurable: true,
    get: () => Reflect.get(scope, SLOT),
    set: (value) => Reflect.set(scope, SLOT, value),
  });
  return { scope, recorder, relay: new RelayDouble(scope) };
}

afterEach(() => {
  trace.disable();
  context.disable();
  Reflect.deleteProperty(globalThis, SLOT);
});

describe('OpenTelemetry source', () => {
  test('OpenTelemetry › lets the page register, and sees early, late and active spans', () => {
    const { relay, recorder } = start();
    const early = trace.getTracer('early');
    context.setGlobalContextManager(new StackContextManager().enable());
    const provider = new WebTracerProvider();
    const direct = provider.getTracer('direct');
    expect(trace.setGlobalTracerProvider(provider)).toBe(true);
    early.startSpan('early span').end();
    direct.startSpan('direct span').end();
    trace.getTracer('late').startActiveSpan('outer', (outer) => {
      trace.getTracer('late').startSpan('inner', { kind: SpanKind.CLIENT }).end();
      recorder.startSpan('GET /stock').end();
      outer.end();
    });
    expect(relay.flush().draw()).toBe(
      `
early span ~otel @early otel.scope.name="early"
direct span ~otel @direct otel.scope.name="direct"
outer ~otel @late otel.scope.name="late"
  inner client ~otel @late otel.scope.name="late"
  GET /stock`.slice(1),
    );
    expect(recorder.faults.count).toBe(0);
  });

  test('OpenTelemetry › keeps the ids, attributes, status, events and links of a span', () => {
    const { relay } = start();
    trace.setGlobalTracerProvider(new WebTracerProvider());
    const tracer = trace.getTracer('shop');
    const first = tracer.startSpan('first');
    const span = tracer.startSpan('charge', {
      attributes: { 'cart.lines': 2, tags: ['a', 'b'] },
      links: [{ context: first.spanContext() }],
    });
    span.addEvent('asked the bank', { amount: 5 });
    span.recordException(new TypeError('The bank said no'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'refused' });
    span.updateName('charge card');
    first.end();
    span.end();
    span.end();
    expect(relay.flush().draw()).toBe(
      `
first ~otel @shop otel.scope.name="shop"
charge card ~otel !"refused" @shop otel.scope.name="shop" cart.lines=2 tags="[\\"a\\",\\"b\\"]"`.slice(1),
    );
    expect(relay.span('charge card')).toMatchObject(
      (({ traceId, spanId }) => ({ traceId, spanId }))(span.spanContext()),
    );
    expect(relay.drawEvents()).toBe('charge card: asked the bank exception');
    expect(relay.drawEdges()).toBe('first → charge card (link, identifier)');
    expect(JSON.parse(relay.events[1]?.data ?? '')).toMatchObject({
      type: 'TypeError',
      message: 'The bank said no',
    });
  });

  test('OpenTelemetry › puts given times on the scale of the page', () => {
    const { scope, relay } = start();
    trace.setGlobalTracerProvider(new WebTracerProvider());
    const { timeOrigin } = scope.performance;
    trace
      .getTracer('shop')
      .startSpan('a', { startTime: timeOrigin + 100 })
      .end(timeOrigin + 150.5);
    const { start: begun, end } = relay.flush().span('a');
    expect(begun).toBeCloseTo(100, 2);
    expect(end).toBeCloseTo(150.5, 2);
  });

  test('OpenTelemetry › joins a span that a span of ours made, by an edge', () => {
    const { relay, recorder } = start();
    trace.setGlobalTracerProvider(new WebTracerProvider());
    const ours = recorder.startSpan('cart/checkout');
    recorder.runActive(ours, () => trace.getTracer('shop').startSpan('checkout').end());
    ours.end();
    relay.flush();
    expect(relay.drawEdges()).toBe('cart/checkout → checkout (call, call)');
    expect(relay.span('checkout').parentId).toBeUndefined();
  });

  test('OpenTelemetry › names spans that were sampled out', () => {
    const { relay } = start();
    trace.setGlobalTracerProvider(new WebTracerProvider({ sampler: new AlwaysOffSampler() }));
    trace
      .getTracer('shop')
      .startSpan('unsampled', { attributes: { a: 1 } })
      .end();
    expect(relay.flush().draw()).toBe('unsampled ~otel otel.sampled=false');
  });

  test('OpenTelemetry › goes on when the page disables and registers again', () => {
    const { relay } = start();
    expect(trace.setGlobalTracerProvider(new WebTracerProvider())).toBe(true);
    trace.getTracer('one').startSpan('before').end();
    trace.disable();
    expect(trace.setGlobalTracerProvider(new WebTracerProvider())).toBe(true);
    trace.getTracer('two').startSpan('after').end();
    expect(relay.flush().spans.map((span) => span.name)).toEqual(['before', 'after']);
  });
});
