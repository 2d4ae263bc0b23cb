import { epochNanos } from '../../analysis/exchange/absolute-time.ts';
import { carryEdge, edgesByTarget } from '../../analysis/exchange/carried-edges.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import type { SpanId } from '../../model/ids.ts';
import { type Edge, SPAN_KINDS, SPAN_STATUSES, type Span, type SpanEvent } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSession, WriteOptions } from '../format.ts';
import { attributesToOtlp } from './any-value.ts';
import { SESSION_KEYS } from './session-keys.ts';

/** A resource per session, a span per line. */
export function* writeOtlpJson(
  sessions: Iterable<ExportedSession>,
  options: WriteOptions,
): Generator<string> {
  yield '{"resourceSpans":[';
  let separator = '\n';
  for (const session of sessions) {
    yield separator + requestHead(session, options);
    separator = ',\n';
    let between = '\n';
    for (const span of spansOf(session, options)) {
      yield between + span;
      between = ',\n';
    }
    yield ']}]}';
  }
  yield '\n]}\n';
}

/** So many spans share the resource of a line: lines stay short enough to be read one by one. */
const SPANS_PER_LINE = 500;

/** One request per line, each of one session. */
export function* writeOtlpLines(
  sessions: Iterable<ExportedSession>,
  options: WriteOptions,
): Generator<string> {
  for (const session of sessions) {
    const head = `{"resourceSpans":[${requestHead(session, options)}`;
    let inLine = 0;
    for (const span of spansOf(session, options)) {
      if (inLine === SPANS_PER_LINE) {
        yield ']}]}]}\n';
        inLine = 0;
      }
      yield (inLine++ === 0 ? head : ',') + span;
    }
    if (inLine > 0) yield ']}]}]}\n';
  }
}

/** Up to and with the bracket that opens the spans. */
function requestHead({ session }: ExportedSession, { generator }: WriteOptions): string {
  const resource = attributesToOtlp({
    'service.name': session.title === '' ? 'page' : session.title,
    'url.full': session.url,
    [SESSION_KEYS.sessionId]: session.sessionId,
    [SESSION_KEYS.title]: session.title,
    [SESSION_KEYS.timeOrigin]: session.timeOrigin,
  });
  const scope = `{"name":"tracepane","version":${jsonText(generator)}}`;
  return `{"resource":{"attributes":${resource}},"scopeSpans":[{"scope":${scope},"spans":[`;
}

function* spansOf({ session, records }: ExportedSession, options: WriteOptions): Generator<string> {
  const edges = edgesByTarget(records.edges);
  for (const recorded of spansAndGaps(session.sessionId, records)) {
    yield spanToOtlp(recorded, edges, { timeOrigin: session.timeOrigin, exportedAt: options.exportedAt });
  }
}

interface Times {
  readonly timeOrigin: EpochMillis;
  readonly exportedAt: EpochMillis;
}

function spanToOtlp(
  { span, events }: RecordedSpan,
  edges: ReadonlyMap<SpanId, readonly Edge[]>,
  { timeOrigin, exportedAt }: Times,
): string {
  const links = edges.get(span.spanId) ?? [];
  return jsonObject([
    ['traceId', jsonText(span.traceId)],
    ['spanId', jsonText(span.spanId)],
    ['parentSpanId', optionalJsonText(span.parentId)],
    ['name', jsonText(span.name)],
    // OpenTelemetry's enumeration has "unspecified" before ours.
    ['kind', String(SPAN_KINDS.indexOf(span.kind) + 1)],
    ['startTimeUnixNano', `"${epochNanos(timeOrigin, span.start)}"`],
    ['endTimeUnixNano', `"${epochNanos(timeOrigin, endOfSpan(span, { timeOrigin, exportedAt }))}"`],
    ['attributes', attributesToOtlp(carryFields(span))],
    [
      'events',
      events.length === 0 ? undefined : `[${events.map((event) => toOtlp(event, timeOrigin)).join(',')}]`,
    ],
    ['links', links.length === 0 ? undefined : `[${links.map((edge) => linkToOtlp(edge, span)).join(',')}]`],
    [
      'status',
      jsonObject([
        ['code', String(SPAN_STATUSES.indexOf(span.status))],
        ['message', optionalJsonText(span.statusMessage)],
      ]),
    ],
  ]);
}

function toOtlp(event: SpanEvent, timeOrigin: EpochMillis): string {
  return jsonObject([
    ['timeUnixNano', `"${epochNanos(timeOrigin, event.time)}"`],
    ['name', jsonText(event.name)],
    ['attributes', attributesToOtlp(carryEvent(event))],
  ]);
}

function linkToOtlp(edge: Edge, target: Span): string {
  return jsonObject([
    ['traceId', jsonText(edge.fromTraceId)],
    ['spanId', jsonText(edge.from)],
    ['attributes', attributesToOtlp(carryEdge(edge, target.start))],
  ]);
}
