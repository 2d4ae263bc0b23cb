import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpanId, TraceId } from '../ids.ts';
import {
  type AttributeValue,
  type Edge,
  type EncodedPayload,
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  GAP_REASONS,
  type Gap,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  SPAN_STATUSES,
  type Span,
  type SpanEvent,
} from '../span.ts';
import { millis } from '../time.ts';
import { ChunkBuilder } from './builder.ts';
import { openChunk } from './view.ts';

const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
    .map((text) => (/^0+$/.test(text) ? text.replace(/0$/, '1') : text));
const traceId = fc
  .oneof(hex(32), fc.constantFrom('1'.repeat(32), '2'.repeat(32)))
  .map((text) => text as TraceId);
const spanId = hex(16).map((text) => text as SpanId);
const time = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(millis);
// Lone surrogates are made well-formed before they get here.
const text = fc.string({ unit: 'grapheme' });
const payload = fc.json().map((json) => json as EncodedPayload);
const attribute = fc.oneof<fc.Arbitrary<AttributeValue>[]>(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const attributes = fc
  .array(fc.tuple(fc.oneof(text, fc.constant('__proto__')), attribute), { maxLength: 6 })
  .map((pairs) => {
    const made: Record<string, AttributeValue> = Object.create(null);
    for (const [key, value] of pairs) made[key] = value;
    return made;
  });

const span = fc.record<Span>(
  {
    traceId,
    spanId,
    parentId: spanId,
    name: text,
    category: fc.constantFrom(...SPAN_CATEGORIES),
    kind: fc.constantFrom(...SPAN_KINDS),
    source: fc.constantFrom(...SPAN_SOURCES),
    actor: text,
    start: time,
    end: time,
    status: fc.constantFrom(...SPAN_STATUSES),
    statusMessage: text,
    attributes,
    payload,
    result: payload,
  },
  {
    requiredKeys: [
      'traceId',
      'spanId',
      'name',
      'category',
      'kind',
      'source',
      'start',
      'status',
      'attributes',
    ],
  },
);
const event = fc.record<SpanEvent>(
  { spanId, name: text, level: fc.constantFrom(...EVENT_LEVELS), time, message: text, data: payload },
  { requiredKeys: ['spanId', 'name', 'level', 'time'] },
);
const edge = fc.record<Edge>({
  fromTraceId: traceId,
  from: spanId,
  toTraceId: traceId,
  to: spanId,
  synchronization: text,
  evidence: fc.constantFrom(...EVIDENCE_TIERS),
  time,
});
const gap = fc.record<Gap>({
  start: time,
  end: time,
  count: fc.nat(),
  reason: fc.constantFrom(...GAP_REASONS),
});

const records = fc.record({
  spans: fc.array(span, { maxLength: 20 }),
  events: fc.array(event, { maxLength: 10 }),
  edges: fc.array(edge, { maxLength: 10 }),
  gaps: fc.array(gap, { minLength: 1, maxLength: 3 }),
});
type Records = typeof records extends fc.Arbitrary<infer Value> ? Value : never;

function seal(builder: ChunkBuilder, { spans, events, edges, gaps }: Records): ArrayBuffer {
  for (const row of spans) builder.addSpan({ ...row, isContinued: false });
  for (const row of events) builder.addEvent(row);
  for (const row of edges) builder.addEdge(row);
  for (const row of gaps) builder.addGap(row);
  return builder.seal({ sequence: 7, rulesVersion: 3 });
}

function read(buffer: ArrayBuffer): Records {
  const opened = openChunk(buffer);
  if (opened.kind === 'failed') throw new Error(opened.error);
  const { value: view } = opened;
  const rows = <Row>(count: number, at: (row: number) => Row) =>
    Array.from({ length: count }, (_, row) => at(row));
  return {
    spans: rows(view.counts.spans, (row) => view.span(row)),
    events: rows(view.counts.events, (row) => view.event(row)),
    edges: rows(view.counts.edges, (row) => view.edge(row)),
    gaps: rows(view.counts.gaps, (row) => view.gap(row)),
  };
}

describe('chunk', () => {
  test('chunk › gives back every record that was put in, and the builder is as new', () => {
    const builder = new ChunkBuilder();
    fc.assert(
      fc.property(records, (given) => {
        const buffer = seal(builder, given);
        // Attribute records have no prototype on either side.
        expect(read(buffer)).toEqual(given);
        expect(builder.records).toBe(0);
      }),
    );
  });

  test('chunk › knows its size before it is sealed', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), (spans) => {
        const builder = new ChunkBuilder();
        for (const row of spans) builder.addSpan({ ...row, isContinued: false });
        const { byteLength } = builder;
        expect(builder.seal({ sequence: 0, rulesVersion: 0 }).byteLength).toBe(byteLength);
      }),
    );
  });

  test('chunk › of changed bytes opens or is refused, and never throws', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        records,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(8),
        (given, changes, cut) => {
          const bytes = new Uint8Array(seal(new ChunkBuilder(), given));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const opened = openChunk(bytes.buffer.slice(0, bytes.length - (cut > 4 ? cut : 0)));
          if (opened.kind === 'ok') expect(() => read(opened.value.buffer)).not.toThrow();
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
