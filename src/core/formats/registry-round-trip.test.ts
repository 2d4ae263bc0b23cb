import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawTrace } from '../../testing/drawing.ts';
import { sentByOpenTelemetry, spansOfOpenTelemetry } from '../../testing/open-telemetry.ts';
import { sampleNames, sampleText } from '../../testing/sample-files.ts';
import {
  bytesWith,
  type DrawnSession,
  readWith,
  richSession,
  sessionOfFile,
  tryRead,
} from '../../testing/through-format.ts';
import type { Span } from '../model/span.ts';
import { millis } from '../model/time.ts';
import type { Format, SessionDescription } from './format.ts';
import { FORMATS, formatById } from './registry.ts';

// Every format that is written and read × every sample that can be read. What a format loses stands here once more, and in its
// row of docs/formats.md.

/** Who reads what a format writes, where it is not the format itself. */
const READ_BY: Readonly<Record<string, string>> = {
  'otlp-json-lines': 'otlp-json',
  'chrome-trace-async': 'chrome-trace',
};

interface Loss {
  /** As docs/formats.md says it. */
  readonly words: string;
  apply(span: Span, session: SessionDescription): Span;
}

const LOSSES: Readonly<Record<string, readonly Loss[]>> = {
  jaeger: [{ words: 'times below a microsecond', apply: inMicroseconds }],
  zipkin: [
    { words: 'as Jaeger JSON', apply: inMicroseconds },
    { words: 'Numbers and booleans become text', apply: attributesAsText },
    { words: 'a span lasts a microsecond at least', apply: atLeastAMicrosecond },
    { words: 'at the zero of a clock it begins a microsecond later', apply: notAtZero },
  ],
};

function inMicroseconds(span: Span): Span {
  const end = span.end === undefined ? {} : { end: rounded(span.end, 1e3) };
  return { ...span, start: rounded(span.start, 1e3), ...end };
}

function attributesAsText(span: Span): Span {
  const entries = Object.entries(span.attributes).map(([key, value]) => [key, String(value)] as const);
  return { ...span, attributes: Object.fromEntries(entries) };
}

function atLeastAMicrosecond(span: Span): Span {
  if (span.end === undefined || span.end - span.start >= 0.001) return span;
  return { ...span, end: rounded(span.start + 0.001, 1e3) };
}

function notAtZero(span: Span, { timeOrigin }: SessionDescription): Span {
  return timeOrigin + span.start >= 0.001 ? span : { ...span, start: millis(0.001 - timeOrigin) };
}

function rounded(time: number, perMillisecond: number) {
  return millis(Math.round(time * perMillisecond) / perMillisecond);
}

/** Spans, and how much there is of what no drawing shows. Times to the nanosecond: doubles of other origins differ below. */
function picture({ session, listed }: DrawnSession, losses: readonly Loss[] = []): string {
  const spans = listed.spans.map((span) => {
    const lossy = losses.reduce((kept, { apply }) => apply(kept, session), span);
    const end = lossy.end === undefined ? {} : { end: rounded(lossy.end, 1e6) };
    return { ...lossy, start: rounded(lossy.start, 1e6), ...end };
  });
  const { events, edges, gaps } = listed;
  return `${drawTrace(spans)}\n${events.length} events, ${edges.length} edges, ${gaps.length} gaps`;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What anybody's file holds, by what its first bytes say. */
function readSessions(bytes: Uint8Array): readonly DrawnSession[] {
  const read = tryRead(bytes);
  if (read.kind === 'failed') throw new Error(read.error.message);
  return read.value.sessions.map(sessionOfFile);
}

/** Written only: there is nothing to come back from. */
const NEVER_READ = /^(?:action-flows|csv|dot|execution-traces|markdown|speedscope)\//;

const sdk = spansOfOpenTelemetry();
const samples: readonly (readonly [name: string, sessions: readonly DrawnSession[]])[] = [
  ...sampleNames()
    .filter((name) => !NEVER_READ.test(name))
    .map((name) => [name, readSessions(bytesOf(sampleText(name)))] as const),
  ['JSON sent by OpenTelemetry', readSessions(sentByOpenTelemetry(sdk, 'json'))],
  ['protobuf sent by OpenTelemetry', readSessions(sentByOpenTelemetry(sdk, 'protobuf'))],
  ['everything of the model', [richSession()]],
];

const readerOf = ({ id }: Format) => formatById(READ_BY[id] ?? id);
const formats = FORMATS.filter((format) => {
  const reader = readerOf(format);
  return format.write !== undefined && (reader?.read ?? reader?.readBytes) !== undefined;
});

describe.each(formats.map((format) => [format.label, format] as const))('%s', (label, format) => {
  const losses = LOSSES[format.id] ?? [];

  it.each(samples)('%s › out and in again gives the same drawing', async (_name, sessions) => {
    const bytes = await bytesWith(format, ...sessions);
    const read = readWith(readerOf(format) ?? format, bytes);
    expect(read.problems).toEqual([]);
    expect(read.sessions.map((session) => picture(sessionOfFile(session)))).toEqual(
      sessions.map((session) => picture(session, losses)),
    );
  });

  it.each(losses)('what is lost › is said in its row: $words', ({ words }) => {
    const docs = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
    const row = docs.split('\n').find((line) => line.startsWith(`| ${label.replace(/ \(.*/, '')}`));
    expect(row).toContain(words);
  });
});

it('formats › the table above has each that is written and read', () => {
  expect(formats.map(({ id }) => id)).toEqual([
    'tracepane-json',
    'otlp-json',
    'otlp-json-lines',
    'otlp-protobuf',
    'chrome-trace',
    'chrome-trace-async',
    'jaeger',
    'zipkin',
  ]);
  expect(samples.every(([, sessions]) => sessions.length > 0)).toBe(true);
});

it('formats › each is in docs/formats.md, with its extension', () => {
  const docs = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
  expect(FORMATS.filter(({ extension }) => !docs.includes(`\`${extension}\``))).toEqual([]);
});
