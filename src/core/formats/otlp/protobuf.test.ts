import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../../testing/drawing.ts';
import { sampleText } from '../../../testing/sample-files.ts';
import {
  bytesWith,
  readWith,
  richSession,
  sessionToExport,
  tryRead,
} from '../../../testing/through-format.ts';
import { otlpJson, otlpProtobuf } from '../otlp.ts';

const DRAWING = `checkout [0–120.5] action @shop
  cart/priced [1–2.25] ~redux ok
  POST /api/pay [5–100] network client ~fetch !"HTTP 502" http.response.status_code=502 ratio=0.5 retried=true
  render [100–…]`;

const many = Array.from({ length: 1_200 }, (_, index) => `a${index} [${index}–${index + 1}]`).join('\n');

describe('OTLP protobuf', () => {
  it('out and in again › gives the same drawing, whatever the number of batches', async () => {
    for (const drawing of [DRAWING, many]) {
      const [read] = readWith(otlpProtobuf, await bytesWith(otlpProtobuf, sessionToExport(drawing))).sessions;
      expect(drawTrace(read?.spans ?? [])).toBe(drawing);
    }
  });

  it('everything of a session › is read from it as from OTLP JSON', async () => {
    const inProtobuf = readWith(otlpProtobuf, await bytesWith(otlpProtobuf, richSession()));
    const inJson = readWith(otlpJson, await bytesWith(otlpJson, richSession()));
    expect({ ...inProtobuf, formatId: inJson.formatId }).toEqual(inJson);
    expect(inProtobuf.sessions[0]?.gaps).toHaveLength(1);
  });

  it('numbers that JSON has no words for › come back as they were', async () => {
    const session = sessionToExport('a [0–1] whole=7 half=0.5 large=9007199254740991 none=-0');
    const spans = session.listed.spans.map((span) => ({
      ...span,
      attributes: { ...span.attributes, nan: Number.NaN, infinite: Number.NEGATIVE_INFINITY },
    }));
    const [read] = readWith(
      otlpProtobuf,
      await bytesWith(otlpProtobuf, sessionToExport('', { spans })),
    ).sessions;
    expect({ ...read?.spans[0]?.attributes }).toEqual({ ...spans[0]?.attributes });
  });

  it('a file › is known by its first bytes, and no text is taken for one', async () => {
    const bytes = await bytesWith(otlpProtobuf, richSession());
    expect(otlpProtobuf.recognisesBytes?.(bytes.subarray(0, 4_096))).toBe(true);
    const texts = [
      '',
      '\n',
      '\n{\n\n\n\n\n\n\n\n\n\n',
      '{"resourceSpans":[]}',
      sampleText('csv/smallest.csv'),
    ];
    for (const text of texts) {
      expect(otlpProtobuf.recognisesBytes?.(new TextEncoder().encode(text))).toBe(false);
    }
  });

  it('a span whose bytes are broken › is left out and named, and the next are read', async () => {
    const bytes = await bytesWith(otlpProtobuf, sessionToExport('a [0–1]\nBROKEN [1–2]\nc [2–3]'));
    const at = new TextDecoder('latin1').decode(bytes).indexOf('BROKEN');
    // The length of the name: longer than the span.
    bytes[at - 1] = 0x7f;
    const read = readWith(otlpProtobuf, bytes);
    expect(read.sessions[0]?.spans.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(read.brokenRecords).toBe(1);
    expect(read.problems[0]?.path).toBe('resourceSpans[0].scopeSpans[0].spans[1]');
  });

  it('a file that is cut off › is read up to there', async () => {
    const bytes = await bytesWith(otlpProtobuf, sessionToExport(many));
    const read = readWith(otlpProtobuf, bytes.subarray(0, bytes.length - 10));
    expect(read.sessions[0]?.spans).toHaveLength(1_199);
    expect(read.problems).toEqual([
      { path: 'resourceSpans[1].scopeSpans[0].spans[199]', message: 'the file is cut off here' },
    ]);
  });

  it('values nested without end › cost their span', () => {
    const deep = new Uint8Array(nested(2_000));
    expect(tryRead(deep, otlpProtobuf)).toEqual({
      kind: 'failed',
      error: {
        message:
          'This OTLP file holds no spans that can be read (1 broken, the first: resourceSpans[0].scopeSpans[0].spans[0]: values nest more than 500 deep).',
      },
    });
  });

  it('any file with a few bytes changed › is read or refused, never a crash', async () => {
    const bytes = await bytesWith(otlpProtobuf, richSession());
    const change = fc.record({ at: fc.nat(bytes.length - 1), put: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = bytes.slice();
        for (const { at, put } of changes) changed[at] = put;
        expect(tryRead(changed, otlpProtobuf).kind).toMatch(/ok|failed/);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A request whose only attribute is a list in a list in a list. */
function nested(depth: number): readonly number[] {
  let bytes: readonly number[] = [];
  for (let level = 0; level < depth; level++) bytes = field(5, field(1, bytes));
  return [1, 2, 2, 9, 2].reduceRight((inner, number) => field(number, inner), bytes);
}

function field(number: number, bytes: readonly number[]): readonly number[] {
  const length: number[] = [];
  let rest = bytes.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return [number * 8 + 2, ...length, ...bytes];
}
