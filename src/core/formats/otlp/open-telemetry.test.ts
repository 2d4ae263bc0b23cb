import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../../testing/drawing.ts';
import {
  SERVER_ATTRIBUTES,
  sentByOpenTelemetry,
  spansOfOpenTelemetry,
} from '../../../testing/open-telemetry.ts';
import { bytesWith, readWith, sessionOfFile } from '../../../testing/through-format.ts';
import { otlpJson, otlpProtobuf } from '../otlp.ts';

const ENCODINGS = [
  { encoding: 'json', format: otlpJson },
  { encoding: 'protobuf', format: otlpProtobuf },
] as const;

describe.each(ENCODINGS)('OTLP $encoding of the OpenTelemetry SDK', ({ format, encoding }) => {
  const spans = spansOfOpenTelemetry();
  const sent = sentByOpenTelemetry(spans, encoding);
  const read = readWith(format, sent);
  const [session] = read.sessions;
  if (session === undefined) throw new Error('a session was read');
  const span = (name: string) => session.spans.find((one) => one.name === name);

  it('is recognised › by its beginning', () => {
    const head = sent.subarray(0, 4_096);
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
    expect(attributes).toEqual({ ...SERVER_ATTRIBUTES, list: '["a","b"]' });
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
      const given = sessionOfFile(session);
      const [found] = readWith(again, await bytesWith(again, given)).sessions;
      expect(found).toEqual({ session: given.session, ...given.listed });
    }
  });
});
