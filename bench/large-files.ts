import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Files of other tools as they come out of real programs: ten spans a trace, five attributes a span, about 300 bytes each. */
export type LargeFormat = 'chrome-trace' | 'otlp-json' | 'jaeger' | 'zipkin' | 'tracepane-json';

export const LARGE_FORMATS: readonly LargeFormat[] = [
  'chrome-trace',
  'otlp-json',
  'jaeger',
  'zipkin',
  'tracepane-json',
];

const SPANS_PER_TRACE = 10;
const START_MICROS = 1_700_000_000_000_000;
const NANOS_PER_SPAN = 1_000_000n;

/** The file in pieces of about a thousand spans. */
function* largeFile(format: LargeFormat, spans: number): Generator<string> {
  const { head, record, tail } = SHAPES[format];
  yield head;
  for (let from = 0; from < spans; from += 1_000) {
    const records: string[] = [];
    for (let index = from; index < Math.min(spans, from + 1_000); index++) {
      const text = record(index, spans);
      if (text !== '') records.push(text);
    }
    yield (from === 0 ? '' : ',\n') + records.join(',\n');
  }
  yield tail;
}

export async function writeLargeFile(path: string, format: LargeFormat, spans: number): Promise<void> {
  const file = createWriteStream(path);
  for (const piece of largeFile(format, spans)) if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await finished(file);
}

interface Shape {
  readonly head: string;
  /** Empty where the records of several spans are one. */
  record(index: number, spans: number): string;
  readonly tail: string;
}

const SHAPES: Readonly<Record<LargeFormat, Shape>> = {
  'chrome-trace': {
    head: '{"traceEvents":[\n',
    record: (index) => {
      const isRoot = index % SPANS_PER_TRACE === 0;
      const ts = index * 100;
      const dur = isRoot ? SPANS_PER_TRACE * 100 - 1 : 90;
      const event = { ph: 'X', pid: 1, tid: 1, ts, dur, cat: 'devtools.timeline', name: nameOf(index) };
      return JSON.stringify({ ...event, args: attributesOf(index) });
    },
    tail: '\n],"displayTimeUnit":"ms"}\n',
  },
  'otlp-json': {
    head: '{"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":{"name":"bench"},"spans":[\n',
    record: (index) => {
      const start = BigInt(START_MICROS) * 1_000n + BigInt(index) * NANOS_PER_SPAN;
      const attributes = Object.entries(attributesOf(index)).map(([key, value]) => ({
        key,
        value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
      }));
      return JSON.stringify({
        traceId: traceOf(index),
        spanId: hex(index + 1, 16),
        ...parent(index, 'parentSpanId'),
        name: nameOf(index),
        kind: 1,
        startTimeUnixNano: String(start),
        endTimeUnixNano: String(start + NANOS_PER_SPAN / 2n),
        attributes,
      });
    },
    tail: '\n]}]}]}\n',
  },
  jaeger: {
    head: '{"data":[\n',
    record: (index, spans) => (index % SPANS_PER_TRACE === 0 ? jaegerTrace(index, spans) : ''),
    tail: '\n]}\n',
  },
  zipkin: {
    head: '[\n',
    record: (index) => {
      const tags = Object.entries(attributesOf(index)).map(([key, value]) => [key, String(value)]);
      return JSON.stringify({
        traceId: traceOf(index),
        id: hex(index + 1, 16),
        ...parent(index, 'parentId'),
        name: nameOf(index),
        timestamp: START_MICROS + index * 1_000,
        duration: 500,
        localEndpoint: { serviceName: 'web' },
        tags: Object.fromEntries(tags),
      });
    },
    tail: '\n]\n',
  },
  'tracepane-json': {
    head: '{"format":"tracepane","version":1,"sessions":[{"sessionId":"ab","url":"","title":"","timeOrigin":0,"spans":[\n',
    record: (index) =>
      JSON.stringify({
        traceId: traceOf(index),
        spanId: hex(index + 1, 16),
        ...parent(index, 'parentId'),
        name: nameOf(index),
        category: 'action',
        kind: 'internal',
        source: 'api',
        start: index,
        end: index + 0.5,
        status: 'ok',
        attributes: attributesOf(index),
        events: [],
      }),
    tail: '\n]}]}\n',
  },
};

function jaegerTrace(first: number, spans: number): string {
  const count = Math.min(SPANS_PER_TRACE, spans - first);
  const own = Array.from({ length: count }, (_, place) => {
    const index = first + place;
    const reference = { refType: 'CHILD_OF', traceID: traceOf(index), spanID: hex(first + 1, 16) };
    const tags = Object.entries(attributesOf(index)).map(([key, value]) => ({
      key,
      type: typeof value === 'number' ? 'int64' : 'string',
      value,
    }));
    return {
      traceID: traceOf(index),
      spanID: hex(index + 1, 16),
      operationName: nameOf(index),
      references: place === 0 ? [] : [reference],
      startTime: START_MICROS + index * 1_000,
      duration: 500,
      tags,
      logs: [],
      processID: 'p1',
    };
  });
  return JSON.stringify({ traceID: traceOf(first), spans: own, processes: { p1: { serviceName: 'web' } } });
}

function parent(index: number, field: string): Readonly<Record<string, string>> {
  const root = index - (index % SPANS_PER_TRACE);
  return index === root ? {} : { [field]: hex(root + 1, 16) };
}

function traceOf(index: number): string {
  return hex(Math.floor(index / SPANS_PER_TRACE) + 1, 32);
}

function nameOf(index: number): string {
  return `step ${index % 300}`;
}

function attributesOf(index: number): Readonly<Record<string, string | number>> {
  return {
    'http.request.method': 'GET',
    'http.route': `/api/items/${index % 50}/details/of/one/item/in/the/shop`,
    'http.response.status_code': 200,
    'user.agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    'cart.size': index % 7,
  };
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
