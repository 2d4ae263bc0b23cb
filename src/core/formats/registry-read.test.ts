import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../testing/drawing.ts';
import { bytesWith, richSession, sessionToExport, tryRead, writeWith } from '../../testing/through-format.ts';
import { FORMATS } from './registry.ts';

/** The names of all spans, and what a person is told; or why there are none. */
function readAll(file: string | Uint8Array, pieces?: number): unknown {
  const read = tryRead(file, undefined, pieces);
  if (read.kind === 'failed') return read.error.message;
  const { sessions, problems } = read.value;
  return {
    spans: sessions.map(({ session, spans }) => [session.title, drawTrace(spans)]),
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
  };
}

describe('reading in pieces', () => {
  it.each(FORMATS.filter(({ read, readBytes, write }) => write && (read ?? readBytes)))(
    '$label › gives the same whatever the pieces are',
    async (format) => {
      const bytes = await bytesWith(format, richSession(), sessionToExport('a [1–2]\n  b [1.5–…] ok'));
      const whole = tryRead(bytes);
      expect(whole.kind).toBe('ok');
      for (const pieces of [1, 13, 400]) expect(tryRead(bytes, undefined, pieces)).toEqual(whole);
    },
  );

  it('fields in another order › are surveyed first, and then read', async () => {
    const tracepane = JSON.parse(await writeWith(FORMATS[0] ?? never(), sessionToExport('a [1–2]')));
    const [{ spans, ...head }] = tracepane.sessions;
    const reordered = JSON.stringify({ sessions: [{ spans, ...head }], version: 1, format: 'tracepane' });
    expect(readAll(reordered)).toEqual({ spans: [['Shop', 'a [1–2]']], problems: [] });
    const span = {
      traceId: 'a',
      spanId: 'b',
      name: 's',
      startTimeUnixNano: '1000000',
      endTimeUnixNano: '3000000',
    };
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'web' } }] };
    const otlp = { resourceSpans: [{ scopeSpans: [{ spans: [span] }], resource }] };
    expect(readAll(JSON.stringify(otlp))).toEqual({ spans: [['web', 's [0–2] ~import @web']], problems: [] });
  });

  it('a resource whose attributes come late, behind others › starts all over, and gives each span once', () => {
    const resource = { attributes: [] };
    const spans = (spanId: string) => [
      { spans: [{ traceId: 'a', spanId, name: spanId, startTimeUnixNano: 1 }] },
    ];
    const file = {
      resourceSpans: [
        { resource, scopeSpans: spans('b') },
        { scopeSpans: spans('c'), resource },
      ],
    };
    expect(readAll(JSON.stringify(file))).toEqual({
      spans: [['', 'b [0.000001–…] ~import\nc [0.000001–…] ~import']],
      problems: [],
    });
  });

  it('a file that is cut off › is read up to there, and says so', async () => {
    const text = await writeWith(FORMATS[0] ?? never(), sessionToExport('a [1–2]\nb [3–4]'));
    const cut = text.slice(0, text.lastIndexOf('"name":"b"'));
    expect(readAll(cut)).toEqual({
      spans: [['Shop', 'a [1–2]']],
      problems: ['file: is damaged or cut off (it ends too early): what stands before is read'],
    });
  });

  it('a file of more sessions than anybody has › puts the rest together', () => {
    const resourceSpans = Array.from({ length: 1_200 }, (_, index) => ({
      resource: { attributes: [{ key: 'tracepane.session.id', value: { stringValue: `s${index}` } }] },
      scopeSpans: [{ spans: [{ traceId: 'a', spanId: `${index + 1}`, startTimeUnixNano: 1 }] }],
    }));
    const read = tryRead(JSON.stringify({ resourceSpans }));
    expect(read.kind === 'ok' && read.value.sessions.length).toBe(1_001);
  });

  it('spans without a start › have that of the parent, also where it comes later or has none itself', () => {
    const span = (spanId: string, parentSpanId: string, start: number) => ({
      traceId: 'a',
      spanId,
      parentSpanId,
      name: spanId,
      startTimeUnixNano: start,
      endTimeUnixNano: 9_000_000,
    });
    const spans = [
      span('c', 'b', 0),
      span('b', 'a', 0),
      span('e', 'e', 0),
      span('a', '', 2_000_000),
      span('d', '', 1_000_000),
    ];
    expect(
      readAll(JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans: [{ spans }] }] })),
    ).toMatchObject({
      spans: [['', expect.stringContaining('a [1–8] ~import\n  b [1–8] ~import\n    c [1–8] ~import')]],
    });
  });
});

function never(): never {
  throw new Error('there is no format');
}
