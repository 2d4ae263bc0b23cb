import type { EncodedPayload, SpanEvent } from '../../core/model/span.ts';
import { type EpochMillis, type Millis, toEpoch } from '../../core/model/time.ts';
import type { EdgeRecord, SinkRecord, SpanRecord } from './trace-sink.ts';

/**
 * A record as one line of JSON, in the model's own words: `record` (`span` or `edge`), the fields of the span or the edge, times as ISO 8601
 * with milliseconds, `durationMs` as measured, payloads as the JSON they are encoded to (`core/model/payload/encode.ts`).
 */
export function recordToLine(record: SinkRecord): string {
  return JSON.stringify(record.kind === 'span' ? spanFields(record) : edgeFields(record));
}

function spanFields({ span, events, timeOrigin }: SpanRecord): object {
  const { start, end, payload, result, ...rest } = span;
  return {
    record: 'span',
    ...rest,
    start: isoTime(timeOrigin, start),
    ...(end === undefined ? {} : { end: isoTime(timeOrigin, end), durationMs: end - start }),
    payload: decoded(payload),
    result: decoded(result),
    events: events.map((event) => eventFields(event, timeOrigin)),
  };
}

function eventFields({ spanId, time, data, ...rest }: SpanEvent, timeOrigin: EpochMillis): object {
  return { ...rest, time: isoTime(timeOrigin, time), data: decoded(data) };
}

function edgeFields({ edge, timeOrigin }: EdgeRecord): object {
  const { time, ...rest } = edge;
  return { record: 'edge', ...rest, time: isoTime(timeOrigin, time) };
}

/** Undefined fields are left out by `JSON.stringify`. */
function decoded(payload: EncodedPayload | undefined): unknown {
  return payload === undefined ? undefined : JSON.parse(payload);
}

function isoTime(timeOrigin: EpochMillis, time: Millis): string {
  return new Date(toEpoch(timeOrigin, time)).toISOString();
}
