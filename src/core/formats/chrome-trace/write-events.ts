import { carryEdge } from '../../analysis/exchange/carried-edges.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import { jsonName, jsonNumber, jsonScalars, jsonText, jsonTextField } from '../../base/write-json.ts';
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

/** `rest` is JSON: the other fields, each behind a comma. */
function traceEvent(phase: string, time: number, { process, thread, shift }: Place, rest: string): string {
  return `{"ph":"${phase}","pid":${process},"tid":${thread},"ts":${jsonNumber(toMicros(shift + time))}${rest}}`;
}

/** Microseconds with nanoseconds behind the point. */
function toMicros(milliseconds: number): number {
  return Math.round(milliseconds * 1e6) / 1e3;
}

export function metadataEvent(name: string, process: number, thread: number, value: string): string {
  return `{"ph":"M","pid":${process},"tid":${thread},"name":${jsonName(name)},"args":{"name":${jsonText(value)}}}`;
}

/** A complete event, and an instant for each event of the span. */
export function* laneEvents({ span, events }: RecordedSpan, end: Millis, place: Place): Generator<string> {
  const duration = jsonNumber(toMicros(end - span.start));
  const about = `,"dur":${duration},"cat":"${span.category}","name":${jsonName(nameOfSpan(span))}`;
  yield traceEvent('X', span.start, place, `${about},"args":${spanArgs(span)}`);
  for (const event of events) {
    const args = eventArgs(span.spanId, carryEvent(event));
    const rest = `,"s":"t","cat":"event","name":${jsonName(event.name)},"args":${args}`;
    yield traceEvent('i', event.time, place, rest);
  }
}

/** An async event with an id of its own: events of one id would have to nest, and spans need not. */
export function* asyncEvents({ span, events }: RecordedSpan, end: Millis, place: Place): Generator<string> {
  const fields = asyncFields(span, nameOfSpan(span));
  yield traceEvent('b', span.start, place, `${fields},"args":${spanArgs(span)}`);
  for (const event of events) {
    const args = eventArgs(span.spanId, carryEvent(event));
    yield traceEvent('n', event.time, place, `${asyncFields(span, event.name)},"args":${args}`);
  }
  yield traceEvent('e', end, place, fields);
}

/** An async event belongs to what has its id and its category. */
function asyncFields({ category, spanId }: Pick<Place, 'category' | 'spanId'>, name: string): string {
  return `,"cat":"${category}","id":"0x${spanId}","name":${jsonName(name)}`;
}

interface Flow {
  readonly from: Place;
  readonly to: Place;
  /** Tells the flows of a file apart. */
  readonly flow: string;
}

/** An arrow from slice to slice. It starts where its span starts: later, a child might be there instead. */
export function* laneFlow(edge: Edge, { from, to, flow }: Flow): Generator<string> {
  const fields = `,"cat":"cause","id":"${flow}","name":${jsonName(edge.synchronization)}`;
  yield traceEvent('s', from.start, from, fields);
  yield traceEvent('f', to.start, to, `${fields},"bp":"e","args":${edgeArgs(edge, to)}`);
}

/** Arrows of the first kind bind to threads only; those of the second to async events too. */
export function* asyncFlow(edge: Edge, { from, to, flow }: Flow): Generator<string> {
  const fields = (place: Place) => `${asyncFields(place, edge.synchronization)},"bind_id":"${flow}"`;
  yield traceEvent('n', from.start, from, `${fields(from)},"flow_out":true`);
  yield traceEvent('n', to.start, to, `${fields(to)},"flow_in":true,"args":${edgeArgs(edge, to)}`);
}

/** Firefox Profiler refuses a whole file for one event without a name. */
function nameOfSpan({ name }: Span): string {
  return name === '' ? '(no name)' : name;
}

function spanArgs(span: Span): string {
  let json = `{"traceId":"${span.traceId}","spanId":"${span.spanId}"`;
  if (span.parentId !== undefined) json += `,"parentId":"${span.parentId}"`;
  json += `,"kind":"${span.kind}","status":"${span.status}"`;
  return `${json}${jsonTextField('statusMessage', span.statusMessage)},"attributes":${jsonScalars(carryFields(span))}}`;
}

function eventArgs(spanId: SpanId, carried: Attributes): string {
  return `{"eventOf":"${spanId}","attributes":${jsonScalars(carried)}}`;
}

function edgeArgs(edge: Edge, place: Place): string {
  const attributes = jsonScalars(carryEdge(edge, place.start));
  return `{"fromTraceId":"${edge.fromTraceId}","from":"${edge.from}","to":"${edge.to}","attributes":${attributes}}`;
}
