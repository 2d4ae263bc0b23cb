import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

// What the exporters of OpenTelemetry's own JavaScript SDK send, made by them each time.

const at = (micros: number): [number, number] => [1_700_000_000, 5_000_000 + micros * 1_000];

export const SERVER_ATTRIBUTES: Attributes = {
  text: 'grüße ✓',
  whole: 7,
  negative: -3,
  half: 0.5,
  yes: true,
  no: false,
  list: ['a', 'b'],
};

/** A request with all that a span can have, and the call below it that failed. */
export function spansOfOpenTelemetry(): readonly ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer('judge', '1.2.3');
  const other = tracer.startSpan('other', { startTime: at(0), root: true });
  const parent = tracer.startSpan('GET /cart', {
    kind: SpanKind.SERVER,
    startTime: at(100),
    attributes: SERVER_ATTRIBUTES,
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

/** What goes over the wire to a collector. */
export function sentByOpenTelemetry(
  spans: readonly ReadableSpan[],
  encoding: 'json' | 'protobuf',
): Uint8Array {
  const serializer = encoding === 'json' ? JsonTraceSerializer : ProtobufTraceSerializer;
  const bytes = serializer.serializeRequest([...spans]);
  if (bytes === undefined) throw new Error('the serializer gave nothing');
  return bytes;
}
