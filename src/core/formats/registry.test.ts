import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignText, hasForeignFiles, sampleText } from '../../testing/sample-files.ts';
import { bytesWith, type ImportedFile, richSession, tryRead } from '../../testing/through-format.ts';
import { FORMATS, formatById, formatToRead } from './registry.ts';

const HEAD = 4_096;

function refusal(text: string): string | undefined {
  const read = tryRead(text);
  return read.kind === 'failed' ? read.error.message : undefined;
}

function readAny(text: string): ImportedFile | undefined {
  const read = tryRead(text);
  return read.kind === 'ok' ? read.value : undefined;
}

function idOf(head: string): string | undefined {
  const format = formatToRead(head.slice(0, HEAD));
  return format.kind === 'ok' ? format.value.id : undefined;
}

/** What a format writes, where it can be read again. */
async function readable(): Promise<readonly string[]> {
  const written = FORMATS.filter(({ write }) => write !== undefined);
  const files = await Promise.all(written.map((format) => bytesWith(format, richSession())));
  return files
    .map((bytes) => new TextDecoder().decode(bytes))
    .filter((text) => (idOf(text) ?? 'unknown') !== 'unknown');
}

describe('formats', () => {
  it('have ids of their own, an extension, and a way in or out', () => {
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
    for (const format of FORMATS) {
      expect(format.extension).toMatch(/^\.[a-z.]+$/);
      expect(format.write ?? format.read).toBeDefined();
      expect(formatById(format.id)).toBe(format);
    }
  });

  it.each([
    ['{ "format": "tracepane", "version": 1', 'tracepane-json'],
    ['{"resourceSpans":[', 'otlp-json'],
    [sampleText('otlp/smallest.json'), 'otlp-json'],
    [sampleText('chrome-trace/smallest.json'), 'chrome-trace'],
    ['[\n{"name":"a","ph":"X"', 'chrome-trace'],
    [sampleText('jaeger/smallest.json'), 'jaeger'],
    [sampleText('zipkin/smallest.json'), 'zipkin'],
    [sampleText('redux-devtools/smallest.json'), 'redux-devtools'],
    ['{"log":{', 'unknown'],
  ])('a file is read by the format that knows its beginning › %.40s', (head, id) => {
    expect(idOf(head)).toBe(id);
  });

  it('a file whose telling field comes late › is read all the same', () => {
    const late = JSON.stringify({
      metadata: 'x'.repeat(5_000),
      traceEvents: [{ ph: 'X', ts: 1, dur: 1, name: 'a' }],
    });
    expect(readAny(late)?.sessions[0]?.spans).toHaveLength(1);
  });

  it.each([
    ['', 'The file is empty.'],
    ['hello', 'The file is not JSON.'],
    ['<!DOCTYPE html>', 'This looks like a page of HTML or XML.'],
    ['\u001f\ufffd\b', 'This looks like a gzip archive that was not unpacked.'],
    ['{"log":{"entries":[]}}', 'This looks like a HAR file.'],
    [sampleText('speedscope/smallest.json'), 'This looks like a speedscope file.'],
    ['{"a":1}', 'This looks like JSON of a kind Tracepane does not know.'],
    ['{"a":', 'The file is damaged or cut off'],
    ['['.repeat(100_000), 'The file nests its values more than 500 deep'],
  ])('a file that is none of them › %.30s is refused by what it looks like', (text, sentence) => {
    const message = refusal(text);
    expect(message?.startsWith(sentence)).toBe(true);
    expect(message).toContain('Tracepane opens Tracepane JSON, OTLP JSON');
  });

  it.each([
    ['{"resourceSpans":[]}', 'This OTLP file holds no spans that can be read.'],
    [
      '{"traceEvents":[7]}',
      'This Chrome trace holds no spans that can be read (1 broken, the first: traceEvents[0].ph: ',
    ],
  ])('a file of which nothing is left › %s is refused', (text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });

  it('long texts › are cut, and say so', () => {
    const long = 'x'.repeat(100_000);
    const [span] =
      readAny(JSON.stringify([{ ph: 'X', ts: 1, dur: 1, name: long, args: { long } }]))?.sessions[0]?.spans ??
      [];
    expect(span?.name).toHaveLength(4_096 + '… [cut: 100000 characters]'.length);
    expect(String(span?.attributes.long)).toMatch(/x… \[cut: 100000 characters\]$/);
  });

  it('any file with a few characters changed › is read or refused, never a crash', async () => {
    const texts = await readable();
    expect(texts.length).toBeGreaterThanOrEqual(7);
    const change = fc.record({
      at: fc.nat(),
      cut: fc.nat(12),
      put: fc.constantFrom('', '0', '"', 'null', '{}', '[', ',', '-1e999'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (text, changes) => {
          const mutated = changes.reduce((whole, { at, cut, put }) => {
            const place = at % whole.length;
            return whole.slice(0, place) + put + whole.slice(place + cut);
          }, text);
          expect(refusal(mutated) ?? readAny(mutated)?.sessions).toBeDefined();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.skipIf(!hasForeignFiles)('real files of other tools › are known by their content', () => {
    const files = ['chrome/multiprocess', 'jaeger/genai', 'jaeger/graph', 'otlp/two-spans', 'zipkin/yelp'];
    expect(files.map((file) => idOf(foreignText(`${file}.json`) ?? ''))).toEqual([
      'chrome-trace',
      'jaeger',
      'jaeger',
      'otlp-json',
      'zipkin',
    ]);
  });
});
