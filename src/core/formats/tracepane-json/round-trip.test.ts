import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ImportedSession,
  piecesOf,
  readSessionWith,
  recordsOf,
} from '../../../testing/through-format.ts';
import { isSpanId, isTraceId, type SpanId, type TraceId } from '../../model/ids.ts';
import {
  type Attributes,
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
} from '../../model/span.ts';
import { epochMillis, millis } from '../../model/time.ts';
import { tracepaneJson, writeTracepaneJson } from '../tracepane-json.ts';

const session = {
  sessionId: 'cd',
  url: 'http://localhost/',
  title: 'Any',
  timeOrigin: epochMillis(1_700_000_000_000),
};

type Records = Omit<ImportedSession, 'session'>;

describe('chunk → Tracepane JSON → chunk', () => {
  it('keeps spans, events, edges and gaps', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords(), async (records) => {
        const text = await exported(records);
        const imported = readSessionWith(tracepaneJson, text);
        expect(imported.session).toEqual(session);
        expect(sorted(imported)).toEqual(sorted(records));
        expect(await exported(imported)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

/** In chunks so small that what belongs together often lies apart. */
async function exported(listed: Records): Promise<string> {
  const options = { exportedAt: epochMillis(0), generator: 'test' };
  const records = recordsOf(listed, { mostRecords: 5 });
  return (await piecesOf(writeTracepaneJson([{ session, records }], options))).join('');
}

/** Events of one span are sorted by time on the way; everything else keeps its order. */
function sorted({ spans, events, edges, gaps }: Records): Records {
  const order = (event: SpanEvent) => JSON.stringify([event.spanId, event.time, event]);
  return {
    spans: spans.map((span) => ({ ...span, attributes: { ...span.attributes } })),
    events: events.toSorted((one, other) => (order(one) < order(other) ? -1 : 1)),
    edges,
    gaps,
  };
}

function anyRecords(): fc.Arbitrary<Records> {
  const hex = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
  const traceId = fc.constantFrom(...['1', '2', '3'].map((end) => end.padStart(32, 'a'))).filter(isTraceId);
  const spanId = hex(16).filter(isSpanId);
  const time = fc
    .double({ min: -1e6, max: 1e9, noNaN: true })
    .map((value) => millis(value === 0 ? 0 : value));
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const payload = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value) as EncodedPayload);
  const number = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => (value === 0 ? 0 : value));
  const attributes: fc.Arbitrary<Attributes> = fc.dictionary(text, fc.oneof(text, number, fc.boolean()), {
    maxKeys: 4,
  });
  const span: fc.Arbitrary<Span> = fc.record(
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
  const spans = fc.uniqueArray(span, { selector: ({ spanId: id }) => id, minLength: 1, maxLength: 12 });
  const event = (ids: fc.Arbitrary<SpanId>): fc.Arbitrary<SpanEvent> =>
    fc.record(
      {
        spanId: ids,
        name: text,
        level: fc.constantFrom(...EVENT_LEVELS),
        time,
        message: text,
        data: payload,
      },
      { requiredKeys: ['spanId', 'name', 'level', 'time'] },
    );
  const gap: fc.Arbitrary<Gap> = fc.record({
    start: time,
    end: time,
    count: fc.nat(),
    reason: fc.constantFrom(...GAP_REASONS),
  });
  return spans.chain((made) => {
    const known = fc.constantFrom(...made.map(({ spanId: id }) => id));
    return fc.record({
      spans: fc.constant(made),
      // Of spans in the file, and of spans that are not.
      events: fc.array(event(fc.oneof(known, spanId)), { maxLength: 8 }),
      edges: fc.array(edge(traceId, fc.oneof(known, spanId), text, time), { maxLength: 5 }),
      gaps: fc.array(gap, { maxLength: 3 }),
    });
  });
}

function edge(
  traceId: fc.Arbitrary<TraceId>,
  spanId: fc.Arbitrary<SpanId>,
  text: fc.Arbitrary<string>,
  time: fc.Arbitrary<Edge['time']>,
): fc.Arbitrary<Edge> {
  return fc.record({
    fromTraceId: traceId,
    from: spanId,
    toTraceId: traceId,
    to: spanId,
    synchronization: text,
    evidence: fc.constantFrom(...EVIDENCE_TIERS),
    time,
  });
}
