import type { RecordedSpan } from '../../analysis/session-records.ts';
import {
  jsonName,
  jsonNumber,
  jsonObject,
  jsonScalars,
  jsonText,
  jsonTextField,
} from '../../base/write-json.ts';
import { payloadToJson } from '../../model/payload/payload-json.ts';
import type { Edge, EncodedPayload, Gap, SpanEvent } from '../../model/span.ts';
import { type EpochMillis, toEpoch } from '../../model/time.ts';

/**
 * `startTime` and `durationMs` are for readers of the file; they follow from the other fields and are not read back. Ids and the
 * words of the model need no escapes.
 */
export function spanToJson({ span, events }: RecordedSpan, timeOrigin: EpochMillis): string {
  const { parentId, start, end } = span;
  let json = `{"traceId":"${span.traceId}","spanId":"${span.spanId}"`;
  if (parentId !== undefined) json += `,"parentId":"${parentId}"`;
  json += `,"name":${jsonName(span.name)},"category":"${span.category}","kind":"${span.kind}"`;
  json += `,"source":"${span.source}"${jsonTextField('actor', span.actor)}`;
  json += `,"startTime":${jsonNumber(toEpoch(timeOrigin, start))},"start":${jsonNumber(start)}`;
  if (end !== undefined) json += `,"end":${jsonNumber(end)},"durationMs":${jsonNumber(end - start)}`;
  json += `,"status":"${span.status}"${jsonTextField('statusMessage', span.statusMessage)}`;
  json += `,"attributes":${jsonScalars(span.attributes)}`;
  json += payloadField('payload', span.payload) + payloadField('result', span.result);
  return `${json},"events":[${events.map((event) => eventToJson(event, 'inside-its-span')).join(',')}]}`;
}

export function eventToJson(event: SpanEvent, place: 'inside-its-span' | 'with-span-id'): string {
  const spanId = place === 'with-span-id' ? `"spanId":"${event.spanId}",` : '';
  let json = `{${spanId}"name":${jsonName(event.name)},"level":"${event.level}"`;
  json += `,"time":${jsonNumber(event.time)}${jsonTextField('message', event.message)}`;
  return `${json}${payloadField('data', event.data)}}`;
}

function payloadField(name: string, payload: EncodedPayload | undefined): string {
  return payload === undefined ? '' : `,"${name}":${payloadToJson(payload)}`;
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
