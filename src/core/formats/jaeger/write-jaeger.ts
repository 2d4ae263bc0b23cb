import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import { carryCauses } from '../../analysis/exchange/carried-causes.ts';
import { edgesByTarget } from '../../analysis/exchange/carried-edges.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import { carryStatus } from '../../analysis/exchange/carried-status.ts';
import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import { spansByTrace } from '../../analysis/exchange/spans-by-trace.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonNumber, jsonObject, jsonText } from '../../base/write-json.ts';
import type { Attributes, AttributeValue, Edge, Span, SpanEvent } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSession, WriteOptions } from '../format.ts';
import { SESSION_TAGS } from './session-tags.ts';

/** Trace by trace: its viewers want a trace in one piece, so a session is gathered before it is written. */
export function* writeJaeger(sessions: Iterable<ExportedSession>, options: WriteOptions): Generator<string> {
  yield '{"data":[';
  let separator = '\n';
  let total = 0;
  for (const { session, records } of sessions) {
    const process = processJson(session);
    const edges = edgesByTarget(records.edges);
    const times = { timeOrigin: session.timeOrigin, exportedAt: options.exportedAt };
    for (const [traceId, spans] of spansByTrace(spansAndGaps(session.sessionId, records))) {
      yield `${separator}{"traceID":${jsonText(traceId)},"spans":[`;
      separator = ',\n';
      total++;
      let between = '\n';
      for (const recorded of spans) {
        yield between + spanJson(recorded, edges.get(recorded.span.spanId) ?? [], times);
        between = ',\n';
      }
      yield `],"processes":{"p1":${process}}}`;
    }
  }
  yield `\n],"total":${total},"limit":0,"offset":0,"errors":null}\n`;
}

function processJson(session: ExportedSession['session']): string {
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

function spanJson({ span, events }: RecordedSpan, edges: readonly Edge[], times: Times): string {
  const start = epochMicros(times.timeOrigin, span.start);
  return jsonObject([
    ['traceID', jsonText(span.traceId)],
    ['spanID', jsonText(span.spanId)],
    ['operationName', jsonText(span.name)],
    ['references', `[${references(span, edges).join(',')}]`],
    ['startTime', String(start)],
    ['duration', String(epochMicros(times.timeOrigin, endOfSpan(span, times)) - start)],
    ['tags', tagsJson(tagsOf(span, edges))],
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
