import { epochMicros } from '../../analysis/exchange/absolute-time.ts';
import { carryCauses } from '../../analysis/exchange/carried-causes.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import { carryStatus } from '../../analysis/exchange/carried-status.ts';
import { spansAndGaps } from '../../analysis/exchange/gap-spans.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import { writeElements } from '../../base/write-list.ts';
import type { Edge, Span, SpanEvent } from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { ExportedSessions, WriteOptions } from '../format.ts';

/** A span per line. A span that is running has no duration. */
export async function* writeZipkin(
  sessions: ExportedSessions,
  _options: WriteOptions,
): AsyncGenerator<string> {
  yield '[';
  yield* writeElements(spanTexts(sessions));
  yield '\n]\n';
}

async function* spanTexts(sessions: ExportedSessions): AsyncGenerator<readonly string[]> {
  for await (const { session, records } of sessions) {
    const place = {
      timeOrigin: session.timeOrigin,
      service: session.title === '' ? 'page' : session.title,
    };
    for await (const batch of spansAndGaps(session.sessionId, records)) {
      yield batch.map((recorded) => spanJson(recorded, place));
    }
  }
}

interface Place {
  readonly timeOrigin: EpochMillis;
  readonly service: string;
}

function spanJson({ span, events, causes }: RecordedSpan, { timeOrigin, service }: Place): string {
  // Zipkin takes 0 for "unknown", and the clocks of some imported files begin at 0.
  const start = Math.max(1, epochMicros(timeOrigin, span.start));
  const duration =
    span.end === undefined ? undefined : Math.max(1, epochMicros(timeOrigin, span.end) - start);
  return jsonObject([
    ['traceId', jsonText(span.traceId)],
    ['id', jsonText(span.spanId)],
    ['parentId', optionalJsonText(span.parentId)],
    ['name', jsonText(span.name)],
    ['kind', span.kind === 'internal' ? undefined : jsonText(span.kind.toUpperCase())],
    ['timestamp', String(start)],
    ['duration', duration === undefined ? undefined : String(duration)],
    ['localEndpoint', `{"serviceName":${jsonText(service)}}`],
    [
      'annotations',
      events.length === 0 ? undefined : `[${events.map((event) => annotation(event, timeOrigin)).join(',')}]`,
    ],
    ['tags', tagsJson(span, causes)],
  ]);
}

/** Name and JSON in one text, as OpenTelemetry's exporter writes them. */
function annotation(event: SpanEvent, timeOrigin: EpochMillis): string {
  const value = `${event.name} ${JSON.stringify(carryEvent(event))}`;
  return `{"timestamp":${epochMicros(timeOrigin, event.time)},"value":${jsonText(value)}}`;
}

/** Tags are text. That of an error says which; its presence alone marks the failure. */
function tagsJson(span: Span, edges: readonly Edge[]): string {
  const tags = {
    ...carryFields(span),
    ...carryStatus(span),
    ...(span.status === 'error' ? { error: span.statusMessage ?? 'true' } : {}),
    ...carryCauses(edges, span),
  };
  return jsonObject(Object.entries(tags).map(([key, value]) => [key, jsonText(String(value))]));
}
