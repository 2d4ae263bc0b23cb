// What the messages of OTLP's traces hold, under the names that the JSON encoding gives their fields: read by these tables, a
// file in protobuf becomes what parsing the same file in JSON gives. Source: opentelemetry-proto, collector/trace/v1,
// trace/v1, resource/v1 and common/v1.

export type Scalar =
  | 'hex'
  | 'base64'
  | 'text'
  | 'int32'
  | 'int64'
  | 'bool'
  | 'double'
  | 'fixed32'
  | 'fixed64';

export type Field =
  | { readonly kind: 'scalar'; readonly name: string; readonly scalar: Scalar }
  | {
      readonly kind: 'message';
      readonly name: string;
      readonly message: MessageName;
      readonly isList: boolean;
    };

export type MessageName =
  | 'ExportTraceServiceRequest'
  | 'ResourceSpans'
  | 'Resource'
  | 'ScopeSpans'
  | 'InstrumentationScope'
  | 'Span'
  | 'Event'
  | 'Link'
  | 'Status'
  | 'KeyValue'
  | 'AnyValue'
  | 'ArrayValue'
  | 'KeyValueList';

const scalar =
  (scalar: Scalar) =>
  (name: string): Field => ({ kind: 'scalar', name, scalar });
const hex = scalar('hex');
const text = scalar('text');
const int32 = scalar('int32');
const fixed32 = scalar('fixed32');
const fixed64 = scalar('fixed64');
const one = (name: string, message: MessageName): Field => ({
  kind: 'message',
  name,
  message,
  isList: false,
});
const list = (name: string, message: MessageName): Field => ({
  kind: 'message',
  name,
  message,
  isList: true,
});
const attributes = list('attributes', 'KeyValue');
const droppedAttributes = int32('droppedAttributesCount');

/** By field number. A field that stands in no table is skipped, as the specification asks. */
export const MESSAGES: Readonly<Record<MessageName, Readonly<Record<number, Field>>>> = {
  ExportTraceServiceRequest: { 1: list('resourceSpans', 'ResourceSpans') },
  ResourceSpans: {
    1: one('resource', 'Resource'),
    2: list('scopeSpans', 'ScopeSpans'),
    3: text('schemaUrl'),
  },
  Resource: { 1: attributes, 2: droppedAttributes },
  ScopeSpans: { 1: one('scope', 'InstrumentationScope'), 2: list('spans', 'Span'), 3: text('schemaUrl') },
  InstrumentationScope: { 1: text('name'), 2: text('version'), 3: attributes, 4: droppedAttributes },
  Span: {
    1: hex('traceId'),
    2: hex('spanId'),
    3: text('traceState'),
    4: hex('parentSpanId'),
    5: text('name'),
    6: int32('kind'),
    7: fixed64('startTimeUnixNano'),
    8: fixed64('endTimeUnixNano'),
    9: attributes,
    10: droppedAttributes,
    11: list('events', 'Event'),
    12: int32('droppedEventsCount'),
    13: list('links', 'Link'),
    14: int32('droppedLinksCount'),
    15: one('status', 'Status'),
    16: fixed32('flags'),
  },
  Event: { 1: fixed64('timeUnixNano'), 2: text('name'), 3: attributes, 4: droppedAttributes },
  Link: {
    1: hex('traceId'),
    2: hex('spanId'),
    3: text('traceState'),
    4: attributes,
    5: droppedAttributes,
    6: fixed32('flags'),
  },
  Status: { 2: text('message'), 3: int32('code') },
  KeyValue: { 1: text('key'), 2: one('value', 'AnyValue') },
  AnyValue: {
    1: text('stringValue'),
    2: scalar('bool')('boolValue'),
    3: scalar('int64')('intValue'),
    4: scalar('double')('doubleValue'),
    5: one('arrayValue', 'ArrayValue'),
    6: one('kvlistValue', 'KeyValueList'),
    7: scalar('base64')('bytesValue'),
  },
  ArrayValue: { 1: list('values', 'AnyValue') },
  KeyValueList: { 1: list('values', 'KeyValue') },
};
