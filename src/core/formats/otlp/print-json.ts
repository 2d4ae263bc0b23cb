import { jsonName, jsonTextField } from '../../base/write-json.ts';
import { attributesToOtlp } from './any-value.ts';
import type { OtlpEvent, OtlpLink, OtlpSpan } from './otlp-model.ts';

/** Names in lowerCamelCase, ids in hexadecimal, 64-bit numbers as decimal text; lists are left out where they are empty. */
export function spanToJson(span: OtlpSpan): string {
  const { parentSpanId, status } = span;
  let json = `{"traceId":"${span.traceId}","spanId":"${span.spanId}"`;
  if (parentSpanId !== undefined) json += `,"parentSpanId":"${parentSpanId}"`;
  json += `,"name":${jsonName(span.name)},"kind":${span.kind}`;
  json += `,"startTimeUnixNano":"${span.startTimeUnixNano}","endTimeUnixNano":"${span.endTimeUnixNano}"`;
  json += `,"attributes":${attributesToOtlp(span.attributes)}`;
  if (span.events.length > 0) json += `,"events":[${span.events.map(eventToJson).join(',')}]`;
  if (span.links.length > 0) json += `,"links":[${span.links.map(linkToJson).join(',')}]`;
  return `${json},"status":{"code":${status.code}${jsonTextField('message', status.message)}}}`;
}

function eventToJson({ timeUnixNano, name, attributes }: OtlpEvent): string {
  return `{"timeUnixNano":"${timeUnixNano}","name":${jsonName(name)},"attributes":${attributesToOtlp(attributes)}}`;
}

function linkToJson({ traceId, spanId, attributes }: OtlpLink): string {
  return `{"traceId":"${traceId}","spanId":"${spanId}","attributes":${attributesToOtlp(attributes)}}`;
}
