import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import { carryCauses } from '../../analysis/exchange/carried-causes.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import { carryStatus } from '../../analysis/exchange/carried-status.ts';
import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import { tracesAndGaps } from '../../analysis/exchange/gap-spans.ts';
import type { Batches, RecordedSpan } from '../../analysis/session-records.ts';
import { jsonNumber, jsonObject, jsonText } from '../../base/write-json.ts';
import { writeElements } from '../../base/write-list.ts';
import type { Attributes, AttributeValue, Edge, Span, SpanEvent } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSessions, SessionDescription, WriteOptions } from '../format.ts';
import { SESSION_TAGS } from './session-tags.ts';

/** Trace by trace: its viewers want a trace in one piece. */
export async function* writeJaeger(
  sessions: ExportedSessions,
  options: WriteOptions,
): AsyncGenerator<string> {
  yield '{"data":[';
  let separator = '\n';
  let total = 0;
  for await (const { session, records } of sessions) {
    const process = processJson(session);
    const times = { timeOrigin: session.timeOrigin, exportedAt: options.exportedAt };
    for await (const { traceId, spans } of tracesAndGaps(session.sessionId, records)) {
      yield `${separator}{"traceID":${jsonText(traceId)},"spans":[`;
      separator = ',\n';
      total++;
      yield* writeElements(spanTexts(spans, times));
      yield `],"processes":{"p1":${process}}}`;
    }
  }
  yield `\n],"total":${total},"limit":0,"offset":0,"errors":null}\n`;
}

async function* spanTexts(spans: Batches<RecordedSpan>, times: Times): AsyncGenerator<readonly string[]> {
  for await (const batch of spans) yield batch.map((recorded) => spanJson(recorded, times));
}

function processJson(session: SessionDescription): string {
  const tags = tagsJson({
    [SESSION_TAGS.sessionId]: session.sessionId,
    [SESSION_TAGS.url]: session.url,
    [SESSION_TAGS.title]: session.title,
    [SESSION_TAGS.timeOrigin]: session.timeOrigin,
  });
  return `{"serviceName":${jsonText(session.title === '' ? 'page' : session.title)},"tags":${tags}}`;
}

interface Times {
  readonly timeOrigin: EpochMillis;
  readonly exportedAt: EpochMillis;
}

function spanJson({ span, events, causes }: RecordedSpan, times: Times): string {
  const start = epochMicros(times.timeOrigin, span.start);
  return jsonObject([
    ['traceID', jsonText(span.traceId)],
    ['spanID', jsonText(span.spanId)],
    ['operationName', jsonText(span.name)],
    ['references', `[${references(span, causes).join(',')}]`],
    ['startTime', String(start)],
    ['duration', String(epochMicros(times.timeOrigin, endOfSpan(span, times)) - start)],
    ['tags', tagsJson(tagsOf(span, causes))],
    ['logs', `[${events.map((event) => logJson(event, times.timeOrigin)).join(',')}]`],
    ['processID', '"p1"'],
  ]);
}

/** The parent first: the viewer takes the first that it can. */
function references(span: Span, edges: readonly Edge[]): readonly string[] {
  const reference = (type: string, traceId: string, spanId: string): string =>
    `{"refType":"${type}","traceID":"${traceId}","spanID":"${spanId}"}`;
  return [
    ...(span.parentId === undefined ? [] : [reference('CHILD_OF', span.traceId, span.parentId)]),
    ...edges.map(({ fromTraceId, from }) => reference('FOLLOWS_FROM', fromTraceId, from)),
  ];
}

function tagsOf(span: Span, edges: readonly Edge[]): Attributes {
  return {
    ...carryFields(span),
    ...(span.kind === 'internal' ? {} : { 'span.kind': span.kind }),
    ...carryStatus(span),
    ...(span.status === 'error' ? { error: true } : {}),
    ...carryCauses(edges, span),
  };
}

function logJson(event: SpanEvent, timeOrigin: EpochMillis): string {
  const fields = tagsJson({ event: event.name, ...carryEvent(event) });
  return `{"timestamp":${epochMicros(timeOrigin, event.time)},"fields":${fields}}`;
}

function tagsJson(tags: Attributes): string {
  const pairs = Object.entries(tags).map(([key, value]) =>
    jsonObject([
      ['key', jsonText(key)],
      ['type', `"${typeOf(value)}"`],
      ['value', typeof value === 'number' ? jsonNumber(value) : JSON.stringify(value)],
    ]),
  );
  return `[${pairs.join(',')}]`;
}

function typeOf(value: AttributeValue): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int64' : 'float64';
  return 'string';
}
