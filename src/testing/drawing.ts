import type { SpanId, TraceId } from '../core/model/ids.ts';
import {
  type AttributeValue,
  SPAN_CATEGORIES,
  SPAN_KINDS,
  SPAN_SOURCES,
  type Span,
  type SpanCategory,
  type SpanKind,
  type SpanSource,
} from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';

/**
 * Spans as text, one line each, children indented by two spaces below their parent:
 *
 *   checkout [0–120] action @shop
 *     POST /api/pay [5–100] network client !"HTTP 502" http.response.status_code=502
 *     render [100–…] ok
 *
 * After the times, in any order: category (`span` is not written), kind (`internal` is not written), `~source` (`api` is not
 * written), `ok`, `!error` or `!"message"`, `@actor`, and attributes as `key=value` with a JSON value. `…` is the end of an
 * open span. Actors and attribute keys have no spaces. Payloads, events and edges are not drawn.
 */
export interface DrawingOptions {
  /** Tells the ids of several drawings in one test apart; from 1. */
  readonly trace?: number;
}

const LINE = /^( *)(\S.*?) \[(-?[\d.]+)[–-](-?[\d.]+|…)\](?: (.*))?$/;
const WORD = /([^\s=]+)=("(?:[^"\\]|\\.)*"|\S+)|!"((?:[^"\\]|\\.)*)"|(\S+)/g;

/** Line n of the drawing gets span number n of the trace; every line of a drawing is of one trace. */
export function parseDrawing(text: string, options: DrawingOptions = {}): Span[] {
  const trace = options.trace ?? 1;
  const spans: Span[] = [];
  const path: { readonly indent: number; readonly spanId: SpanId }[] = [];
  for (const line of text.split('\n').filter((candidate) => candidate.trim() !== '')) {
    const match = LINE.exec(line.trimEnd());
    if (match === null) throw new Error(`not a line of a drawing: "${line}"`);
    const [, spaces = '', name = '', start, end, words = ''] = match;
    while ((path.at(-1)?.indent ?? -1) >= spaces.length) path.pop();
    const parentId = path.at(-1)?.spanId;
    const spanId = drawnSpanId(spans.length + 1, trace);
    path.push({ indent: spaces.length, spanId });
    spans.push({
      traceId: drawnTraceId(trace),
      spanId,
      ...(parentId === undefined ? {} : { parentId }),
      name,
      start: millis(Number(start)),
      ...(end === '…' ? {} : { end: millis(Number(end)) }),
      ...parseWords(words),
    });
  }
  return spans;
}

export function drawnTraceId(trace: number): TraceId {
  return trace.toString(16).padStart(32, '0') as TraceId;
}

/** The id of the span on line `line` (from 1) of drawing `trace`. */
export function drawnSpanId(line: number, trace = 1): SpanId {
  return (trace.toString(16).padStart(8, '0') + line.toString(16).padStart(8, '0')) as SpanId;
}

type Described = Pick<
  Span,
  'category' | 'kind' | 'source' | 'status' | 'statusMessage' | 'actor' | 'attributes'
>;

function parseWords(words: string): Described {
  let category: SpanCategory = 'span';
  let kind: SpanKind = 'internal';
  let source: SpanSource = 'api';
  let outcome: Pick<Span, 'status' | 'statusMessage'> = { status: 'unset' };
  let actor: string | undefined;
  const attributes: Record<string, AttributeValue> = {};
  for (const [, key, value, message, word = ''] of words.matchAll(WORD)) {
    if (key !== undefined && value !== undefined) attributes[key] = JSON.parse(value);
    else if (message !== undefined) outcome = { status: 'error', statusMessage: JSON.parse(`"${message}"`) };
    else if (word === '!error') outcome = { status: 'error' };
    else if (word === 'ok') outcome = { status: 'ok' };
    else if (word.startsWith('@')) actor = word.slice(1);
    else if (word.startsWith('~')) source = named(SPAN_SOURCES, word.slice(1));
    else if (SPAN_KINDS.some((candidate) => candidate === word)) kind = named(SPAN_KINDS, word);
    else category = named(SPAN_CATEGORIES, word);
  }
  return { category, kind, source, ...outcome, ...(actor === undefined ? {} : { actor }), attributes };
}

function named<Name extends string>(names: readonly Name[], word: string): Name {
  const name = names.find((candidate) => candidate === word);
  if (name === undefined) throw new Error(`unknown word in a drawing: "${word}"`);
  return name;
}

/** Siblings in order of their start. A span whose parent is not among the spans is drawn as a root. */
export function drawTrace(spans: readonly Span[]): string {
  const ids = new Set(spans.map((span) => span.spanId));
  const draw = (parentId: SpanId | undefined, indent: string): string[] =>
    spans
      .filter((span) =>
        parentId === undefined
          ? span.parentId === undefined || !ids.has(span.parentId)
          : span.parentId === parentId,
      )
      .toSorted((one, other) => one.start - other.start)
      .flatMap((span) => [indent + drawSpan(span), ...draw(span.spanId, `${indent}  `)]);
  return draw(undefined, '').join('\n');
}

function drawSpan(span: Span): string {
  const words = [`${span.name} [${span.start}–${span.end ?? '…'}]`];
  if (span.category !== 'span') words.push(span.category);
  if (span.kind !== 'internal') words.push(span.kind);
  if (span.source !== 'api') words.push(`~${span.source}`);
  if (span.status === 'ok') words.push('ok');
  if (span.status === 'error') {
    words.push(span.statusMessage === undefined ? '!error' : `!${JSON.stringify(span.statusMessage)}`);
  }
  if (span.actor !== undefined) words.push(`@${span.actor}`);
  for (const [key, value] of Object.entries(span.attributes)) words.push(`${key}=${JSON.stringify(value)}`);
  return words.join(' ');
}
