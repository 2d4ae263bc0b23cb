import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../../testing/drawing.ts';
import { bytesWith, readBytesWith } from '../../../testing/through-format.ts';
import type { ImportedSession } from '../format.ts';
import { otlpJson, otlpProtobuf } from '../otlp.ts';

// What the exporters of OpenTelemetry's own JavaScript SDK send, made here by them.

const at = (micros: number): [number, number] => [1_700_000_000, 5_000_000 + micros * 1_000];

const ATTRIBUTES: Attributes = {
  text: 'grüße ✓',
  whole: 7,
  negative: -3,
  half: 0.5,
  yes: true,
  no: false,
  list: ['a', 'b'],
};

/** A request with all that a span can have, and the call below it that failed. */
function recorded(): readonly ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('judge', '1.2.3');
  const other = tracer.startSpan('other', { startTime: at(0), root: true });
  const parent = tracer.startSpan('GET /cart', {
    kind: SpanKind.SERVER,
    startTime: at(100),
    attributes: ATTRIBUTES,
    links: [{ context: other.spanContext(), attributes: { reason: 'retry' } }],
  });
  const child = tracer.startSpan(
    'SELECT',
    { kind: SpanKind.CLIENT, startTime: at(200) },
    trace.setSpan(ROOT_CONTEXT, parent),
  );
  child.addEvent('retried', { attempt: 2 }, at(250));
  child.recordException(new RangeError('no such table'), at(300));
  child.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
  child.end(at(400));
  parent.setStatus({ code: SpanStatusCode.OK });
  parent.end(at(1_500));
  other.end(at(2_000));
  return exporter.getFinishedSpans();
}

function sent(spans: readonly ReadableSpan[], serializer: typeof JsonTraceSerializer): Uint8Array {
  const bytes = serializer.serializeRequest([...spans]);
  if (bytes === undefined) throw new Error('the serializer gave nothing');
  return bytes;
}

const ENCODINGS = [
  { name: 'JSON', format: otlpJson, serializer: JsonTraceSerializer },
  { name: 'protobuf', format: otlpProtobuf, serializer: ProtobufTraceSerializer },
] as const;

describe.each(ENCODINGS)('OTLP $name of the OpenTelemetry SDK', ({ format, serializer }) => {
  const spans = recorded();
  const read = readBytesWith(format, sent(spans, serializer));
  const [session] = read.sessions;
  if (session === undefined) throw new Error('a session was read');
  const span = (name: string) => session.spans.find((one) => one.name === name);

  it('is recognised › by its beginning', () => {
    const head = sent(spans, serializer).subarray(0, 4_096);
    const isText = format.recognises(new TextDecoder().decode(head));
    expect([isText, format.recognisesBytes?.(head) ?? false]).toEqual([
      format === otlpJson,
      format === otlpProtobuf,
    ]);
  });

  it('is read › with every time, kind, status and parent', () => {
    expect(read.problems).toEqual([]);
    expect(session.session.timeOrigin).toBe(1_700_000_000_005);
    expect(drawTrace(session.spans).replace(/ \S+=("(\\.|[^"])*"|\S+)| @\S+/g, '')).toBe(
      `other [0–2] ~import
GET /cart [0.1–1.5] server ~import ok
  SELECT [0.2–0.4] client ~import !"failed"`,
    );
  });

  it('is read › with every id and attribute', () => {
    for (const made of spans) {
      const one = span(made.name);
      const { traceId, spanId } = made.spanContext();
      expect([one?.traceId, one?.spanId, one?.parentId]).toEqual([
        traceId,
        spanId,
        made.parentSpanContext?.spanId,
      ]);
      expect(one?.actor).toBe(made.resource.attributes['service.name']);
    }
    const { 'import.raw': raw, ...attributes } = span('GET /cart')?.attributes ?? {};
    expect(attributes).toEqual({ ...ATTRIBUTES, list: '["a","b"]' });
    expect(JSON.parse(String(raw))).toEqual({ flags: 0x101 });
  });

  it('is read › with events, errors and links', () => {
    const [retried, exception] = session.events;
    expect(retried).toMatchObject({ name: 'retried', level: 'info', time: 0.25, data: '{"attempt":2}' });
    expect(exception).toMatchObject({ name: 'exception', level: 'error', time: 0.3 });
    expect(JSON.parse(exception?.data ?? '')).toMatchObject({ type: 'RangeError', message: 'no such table' });
    expect(session.edges).toMatchObject([{ from: span('other')?.spanId, to: span('GET /cart')?.spanId }]);
  });

  it('is written and read again › without a difference', async () => {
    for (const again of [otlpJson, otlpProtobuf]) {
      const bytes = await bytesWith(again, exported(session));
      expect(exported(readBytesWith(again, bytes).sessions[0])).toEqual(exported(session));
    }
  });
});

function exported(session: ImportedSession | undefined) {
  if (session === undefined) throw new Error('a session was read');
  const { spans, events, edges, gaps } = session;
  const recordedSpans = spans.map((span) => ({
    span: { ...span, attributes: { ...span.attributes } },
    events: events.filter(({ spanId }) => spanId === span.spanId),
  }));
  const named = { ...session.session, sessionId: 'a', url: 'http://localhost/', title: 'Shop' };
  return { session: named, records: { spans: recordedSpans, looseEvents: [], edges, gaps } };
}
