import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonNumber, jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import { payloadToJson } from '../../model/payload/payload-json.ts';
import type { Attributes, Edge, Gap, SpanEvent } from '../../model/span.ts';
import { type EpochMillis, toEpoch } from '../../model/time.ts';

/** `startTime` and `durationMs` are for readers of the file; they follow from the other fields and are not read back. */
export function spanToJson({ span, events }: RecordedSpan, timeOrigin: EpochMillis): string {
  return jsonObject([
    ['traceId', jsonText(span.traceId)],
    ['spanId', jsonText(span.spanId)],
    ['parentId', optionalJsonText(span.parentId)],
    ['name', jsonText(span.name)],
    ['category', jsonText(span.category)],
    ['kind', jsonText(span.kind)],
    ['source', jsonText(span.source)],
    ['actor', optionalJsonText(span.actor)],
    ['startTime', jsonNumber(toEpoch(timeOrigin, span.start))],
    ['start', jsonNumber(span.start)],
    ['end', span.end === undefined ? undefined : jsonNumber(span.end)],
    ['durationMs', span.end === undefined ? undefined : jsonNumber(span.end - span.start)],
    ['status', jsonText(span.status)],
    ['statusMessage', optionalJsonText(span.statusMessage)],
    ['attributes', attributesToJson(span.attributes)],
    ['payload', payloadToJson(span.payload)],
    ['result', payloadToJson(span.result)],
    ['events', `[${events.map((event) => eventToJson(event, 'inside-its-span')).join(',')}]`],
  ]);
}

export function eventToJson(event: SpanEvent, place: 'inside-its-span' | 'with-span-id'): string {
  return jsonObject([
    ['spanId', place === 'with-span-id' ? jsonText(event.spanId) : undefined],
    ['name', jsonText(event.name)],
    ['level', jsonText(event.level)],
    ['time', jsonNumber(event.time)],
    ['message', optionalJsonText(event.message)],
    ['data', payloadToJson(event.data)],
  ]);
}

export function edgeToJson(edge: Edge): string {
  return jsonObject([
    ['fromTraceId', jsonText(edge.fromTraceId)],
    ['from', jsonText(edge.from)],
    ['toTraceId', jsonText(edge.toTraceId)],
    ['to', jsonText(edge.to)],
    ['synchronization', jsonText(edge.synchronization)],
    ['evidence', jsonText(edge.evidence)],
    ['time', jsonNumber(edge.time)],
  ]);
}

export function gapToJson(gap: Gap): string {
  return jsonObject([
    ['start', jsonNumber(gap.start)],
    ['end', jsonNumber(gap.end)],
    ['count', jsonNumber(gap.count)],
    ['reason', jsonText(gap.reason)],
  ]);
}

function attributesToJson(attributes: Attributes): string {
  const fields = Object.entries(attributes).map(([key, value]) => {
    return `${jsonText(key)}:${typeof value === 'number' ? jsonNumber(value) : JSON.stringify(value)}`;
  });
  return `{${fields.join(',')}}`;
}
