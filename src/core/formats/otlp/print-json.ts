import { jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import { attributesToOtlp } from './any-value.ts';
import type { OtlpEvent, OtlpLink, OtlpSpan } from './otlp-model.ts';

/** Names in lowerCamelCase, ids in hexadecimal, 64-bit numbers as decimal text; lists are left out where they are empty. */
export function spanToJson(span: OtlpSpan): string {
  return jsonObject([
    ['traceId', jsonText(span.traceId)],
    ['spanId', jsonText(span.spanId)],
    ['parentSpanId', optionalJsonText(span.parentSpanId)],
    ['name', jsonText(span.name)],
    ['kind', String(span.kind)],
    ['startTimeUnixNano', `"${span.startTimeUnixNano}"`],
    ['endTimeUnixNano', `"${span.endTimeUnixNano}"`],
    ['attributes', attributesToOtlp(span.attributes)],
    ['events', listOrNothing(span.events, eventToJson)],
    ['links', listOrNothing(span.links, linkToJson)],
    [
      'status',
      jsonObject([
        ['code', String(span.status.code)],
        ['message', optionalJsonText(span.status.message)],
      ]),
    ],
  ]);
}

function listOrNothing<Item>(items: readonly Item[], toJson: (item: Item) => string): string | undefined {
  return items.length === 0 ? undefined : `[${items.map(toJson).join(',')}]`;
}

function eventToJson({ timeUnixNano, name, attributes }: OtlpEvent): string {
  return jsonObject([
    ['timeUnixNano', `"${timeUnixNano}"`],
    ['name', jsonText(name)],
    ['attributes', attributesToOtlp(attributes)],
  ]);
}

function linkToJson({ traceId, spanId, attributes }: OtlpLink): string {
  return jsonObject([
    ['traceId', jsonText(traceId)],
    ['spanId', jsonText(spanId)],
    ['attributes', attributesToOtlp(attributes)],
  ]);
}
