import { carryEdge } from '../../analysis/exchange/carried-edges.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonNumber, jsonObject, jsonText, optionalJsonText } from '../../base/write-json.ts';
import type { SpanId } from '../../model/ids.ts';
import type { Attributes, Edge, Span, SpanCategory } from '../../model/span.ts';
import type { Millis } from '../../model/time.ts';

/** Where a span stands in the file. */
export interface Place {
  readonly process: number;
  readonly thread: number;
  /** Milliseconds from the file's origin to the session's. */
  readonly shift: number;
  readonly start: Millis;
  readonly spanId: SpanId;
  readonly category: SpanCategory;
}

type Fields = readonly (readonly [name: string, json: string | undefined])[];

function traceEvent(phase: string, time: number, place: Place, rest: Fields): string {
  return jsonObject([
    ['ph', jsonText(phase)],
    ['pid', String(place.process)],
    ['tid', String(place.thread)],
    ['ts', jsonNumber(toMicros(place.shift + time))],
    ...rest,
  ]);
}

/** Microseconds with nanoseconds behind the point. */
function toMicros(milliseconds: number): number {
  return Math.round(milliseconds * 1e6) / 1e3;
}

export function metadataEvent(name: string, process: number, thread: number, value: string): string {
  const args = jsonObject([['name', jsonText(value)]]);
  return `{"ph":"M","pid":${process},"tid":${thread},"name":${jsonText(name)},"args":${args}}`;
}

/** A complete event, and an instant for each event of the span. */
export function* laneEvents({ span, events }: RecordedSpan, end: Millis, place: Place): Generator<string> {
  yield traceEvent('X', span.start, place, [
    ['dur', jsonNumber(toMicros(end - span.start))],
    ['cat', jsonText(span.category)],
    ['name', jsonText(nameOfSpan(span))],
    ['args', spanArgs(span)],
  ]);
  for (const event of events) {
    yield traceEvent('i', event.time, place, [
      ['s', '"t"'],
      ['cat', '"event"'],
      ['name', jsonText(event.name)],
      ['args', eventArgs(span.spanId, carryEvent(event))],
    ]);
  }
}

/** An async event with an id of its own: events of one id would have to nest, and spans need not. */
export function* asyncEvents({ span, events }: RecordedSpan, end: Millis, place: Place): Generator<string> {
  const fields: Fields = [
    ['cat', jsonText(span.category)],
    ['id', `"0x${span.spanId}"`],
    ['name', jsonText(nameOfSpan(span))],
  ];
  yield traceEvent('b', span.start, place, [...fields, ['args', spanArgs(span)]]);
  for (const event of events) {
    yield traceEvent('n', event.time, place, [
      ['cat', jsonText(span.category)],
      ['id', `"0x${span.spanId}"`],
      ['name', jsonText(event.name)],
      ['args', eventArgs(span.spanId, carryEvent(event))],
    ]);
  }
  yield traceEvent('e', end, place, fields);
}

interface Flow {
  readonly from: Place;
  readonly to: Place;
  /** Tells the flows of a file apart. */
  readonly flow: string;
}

/** An arrow from slice to slice. It starts where its span starts: later, a child might be there instead. */
export function* laneFlow(edge: Edge, { from, to, flow }: Flow): Generator<string> {
  const fields: Fields = [
    ['cat', '"cause"'],
    ['id', `"${flow}"`],
    ['name', jsonText(edge.synchronization)],
  ];
  yield traceEvent('s', from.start, from, fields);
  yield traceEvent('f', to.start, to, [...fields, ['bp', '"e"'], ['args', edgeArgs(edge, to)]]);
}

/** Arrows of the first kind bind to threads only; those of the second to async events too. */
export function* asyncFlow(edge: Edge, { from, to, flow }: Flow): Generator<string> {
  const fields = (place: Place): Fields => [
    // An async event belongs to what has its id and its category.
    ['cat', jsonText(place.category)],
    ['id', `"0x${place.spanId}"`],
    ['name', jsonText(edge.synchronization)],
    ['bind_id', `"${flow}"`],
  ];
  yield traceEvent('n', from.start, from, [...fields(from), ['flow_out', 'true']]);
  yield traceEvent('n', to.start, to, [...fields(to), ['flow_in', 'true'], ['args', edgeArgs(edge, to)]]);
}

/** Firefox Profiler refuses a whole file for one event without a name. */
function nameOfSpan({ name }: Span): string {
  return name === '' ? '(no name)' : name;
}

function spanArgs(span: Span): string {
  return jsonObject([
    ['traceId', jsonText(span.traceId)],
    ['spanId', jsonText(span.spanId)],
    ['parentId', optionalJsonText(span.parentId)],
    ['kind', jsonText(span.kind)],
    ['status', jsonText(span.status)],
    ['statusMessage', optionalJsonText(span.statusMessage)],
    ['attributes', attributesJson(carryFields(span))],
  ]);
}

function eventArgs(spanId: SpanId, carried: Attributes): string {
  return jsonObject([
    ['eventOf', jsonText(spanId)],
    ['attributes', attributesJson(carried)],
  ]);
}

function edgeArgs(edge: Edge, to: Place): string {
  return jsonObject([
    ['fromTraceId', jsonText(edge.fromTraceId)],
    ['from', jsonText(edge.from)],
    ['to', jsonText(edge.to)],
    ['attributes', attributesJson(carryEdge(edge, to.start))],
  ]);
}

function attributesJson(attributes: Attributes): string {
  return jsonObject(
    Object.entries(attributes).map(([key, value]) => [
      key,
      typeof value === 'number' ? jsonNumber(value) : JSON.stringify(value),
    ]),
  );
}
