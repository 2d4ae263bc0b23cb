import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../testing/drawing.ts';
import { foreignText, hasForeignFiles, sampleText } from '../../testing/sample-files.ts';
import {
  readSessionWith,
  readWith,
  recordsThroughFormat,
  richSession,
  sessionToExport,
  throughFormat,
  writeWith,
} from '../../testing/through-format.ts';
import { otlpJson, otlpJsonLines } from './otlp.ts';

const DRAWING = `checkout [0–120.5] action @shop
  cart/priced [1–2.25] ~redux ok
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.response.status_code=502 ratio=0.5 retried=true
  render [100–…]`;

const span = {
  traceId: 'AA',
  spanId: '0B',
  name: 'a',
  startTimeUnixNano: 1700000000000000000,
  endTimeUnixNano: '1700000000005000000',
};

function file(...spans: readonly unknown[]): string {
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

function drawn(text: string): string {
  return drawTrace(readSessionWith(otlpJson, text).spans);
}

describe('OTLP', () => {
  it('JSON › out and in again gives the same drawing', async () => {
    expect(await throughFormat(otlpJson, DRAWING)).toBe(DRAWING);
  });

  it('JSON Lines › out and in again gives the same drawing', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => `a${index} [${index}–${index + 1}]`).join('\n');
    expect(await throughFormat(otlpJsonLines, many, otlpJson)).toBe(many);
    expect((await writeWith(otlpJsonLines, sessionToExport(many))).trim().split('\n')).toHaveLength(3);
  });

  it('payloads, events, errors, edges and gaps › come back as they were', async () => {
    const rich = richSession();
    const read = await recordsThroughFormat(otlpJson, rich);
    expect(read.session).toEqual(rich.session);
    expect(read).toMatchObject(rich.listed);
  });

  it('the smallest file › is read', () => {
    expect(drawn(sampleText('otlp/smallest.json'))).toBe(
      `core:go [0–5] ~import @page
  fetch [1–4] client ~import !"HTTP 500" @page http.response.status_code=500`,
    );
  });

  it('what is written › keeps the rules of the JSON encoding', async () => {
    const text = await writeWith(otlpJson, richSession());
    expect(otlpJson.recognises(text)).toBe(true);
    expect(text).not.toMatch(/:null|"[a-z]+_\w*":|"(?:kind|code)":"/);
    for (const [, nanos] of text.matchAll(/UnixNano":(.*?)[,}]/g)) expect(nanos).toMatch(/^"\d{19}"$/);
    for (const [, id] of text.matchAll(/"traceId":(.*?),/g)) expect(id).toMatch(/^"[0-9a-f]{32}"$/);
    for (const [, id] of text.matchAll(/pan(?:Id|SpanId)":(.*?),/g)) expect(id).toMatch(/^"[0-9a-f]{16}"$/);
  });
});

describe('reading OTLP of others', () => {
  it('ids of any case and length › become hexadecimal, others are kept beside', () => {
    const [first, second] = readSessionWith(
      otlpJson,
      file(span, { ...span, traceId: 'x+/=', spanId: 'o p' }),
    ).spans;
    expect([first?.traceId, first?.spanId]).toEqual(['aa'.padStart(32, '0'), '0b'.padStart(16, '0')]);
    expect({ ...second?.attributes }).toEqual({ 'import.trace_id': 'x+/=', 'import.span_id': 'o p' });
  });

  it('duplicate ids, a missing parent and a circle › lose no span', () => {
    const spans = [
      span,
      { ...span, name: 'again' },
      { ...span, spanId: 'c', parentSpanId: 'd' },
      { ...span, spanId: 'd', parentSpanId: 'c' },
    ];
    const read = readSessionWith(
      otlpJson,
      file(...spans, { ...span, spanId: 'e', parentSpanId: '99' }),
    ).spans;
    expect(new Set(read.map((one) => one.spanId)).size).toBe(5);
    expect(read[4]?.parentId).toBe('99'.padStart(16, '0'));
  });

  it('a child without a start › has that of its parent', () => {
    const child = {
      traceId: 'aa',
      spanId: '1',
      parentSpanId: 'b',
      name: 'child',
      startTimeUnixNano: '0',
      kind: 9,
      flags: 257,
    };
    expect(
      drawn(
        file(
          { ...child, spanId: '2', name: 'before', startTimeUnixNano: '1699999999999000000' },
          span,
          child,
        ),
      ),
    ).toBe(
      `a [1–6] ~import
  before [0–…] ~import import.raw="{\\"flags\\":257,\\"kind\\":9}"
  child [1–…] ~import import.raw="{\\"flags\\":257,\\"kind\\":9}"`,
    );
  });

  it('a span without ids › is counted and named by its place', () => {
    const read = readWith(otlpJson, file(span, { ...span, spanId: '0000000000000000' }, 7));
    expect(read.brokenRecords).toBe(2);
    expect(read.problems.map(({ path }) => path)).toEqual([
      'resourceSpans[0].scopeSpans[0].spans[1].spanId',
      'resourceSpans[0].scopeSpans[0].spans[2].traceId',
    ]);
    expect(read.sessions[0]?.spans).toHaveLength(1);
  });

  it('lines with a mark, blank lines and a broken line › cost that line', () => {
    const read = readWith(
      otlpJson,
      `\uFEFF${file(span)}\r\n\r\n{"resourceSp\n${file({ ...span, spanId: 'c' })}`,
    );
    expect(read.sessions[0]?.spans).toHaveLength(2);
    expect(read.problems.map(({ path }) => path)).toEqual(['line 3']);
  });

  it('values of every type › are kept as text where the model has no such type', () => {
    const value = (wrapped: unknown) => ({ key: `k${JSON.stringify(wrapped)}`, value: wrapped });
    const nested = {
      arrayValue: { values: [{ intValue: 1 }, { kvlistValue: { values: [{ key: 'a', value: {} }] } }] },
    };
    const attributes = [
      { intValue: '9007199254740993' },
      { bytesValue: 'AA==' },
      { doubleValue: 'NaN' },
      nested,
      {},
    ].map(value);
    const [read] = readSessionWith(otlpJson, file({ ...span, attributes })).spans;
    expect(Object.values(read?.attributes ?? {})).toEqual([
      '9007199254740993',
      'AA==',
      'NaN',
      '[1,{"a":null}]',
      'null',
    ]);
  });

  it.skipIf(!hasForeignFiles)('real files › are read', () => {
    const counts = ['broken', 'proto-example', 'two-spans'].map((name) => {
      const read = readWith(otlpJson, foreignText(`otlp/${name}.json`) ?? '');
      return [read.sessions.flatMap(({ spans }) => spans).length, read.brokenRecords];
    });
    expect(counts).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
    ]);
  });
});
