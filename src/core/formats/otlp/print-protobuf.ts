import { type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { hexToBytes } from '../../base/hex-bytes.ts';
import type { Attributes, AttributeValue } from '../../model/span.ts';
import type { OtlpEvent, OtlpLink, OtlpSpan } from './otlp-model.ts';

// Field numbers: opentelemetry-proto, trace/v1/trace.proto and common/v1/common.proto. They are written by hand, for the
// messages are few and never change their numbers.

const { Varint, Bit64, LengthDelimited } = WireType;

/** Field `number` of the message that is being written: a message of its own. */
export function message(writer: BinaryWriter, number: number, write: () => void): void {
  writer.tag(number, LengthDelimited).fork();
  write();
  writer.join();
}

export function text(writer: BinaryWriter, number: number, value: string): void {
  writer.tag(number, LengthDelimited).string(value);
}

export function printSpan(writer: BinaryWriter, span: OtlpSpan): void {
  id(writer, 1, span.traceId);
  id(writer, 2, span.spanId);
  if (span.parentSpanId !== undefined) id(writer, 4, span.parentSpanId);
  text(writer, 5, span.name);
  writer.tag(6, Varint).int32(span.kind);
  nanos(writer, 7, span.startTimeUnixNano);
  nanos(writer, 8, span.endTimeUnixNano);
  printAttributes(writer, 9, span.attributes);
  for (const event of span.events) message(writer, 11, () => printEvent(writer, event));
  for (const link of span.links) message(writer, 13, () => printLink(writer, link));
  message(writer, 15, () => {
    if (span.status.message !== undefined) text(writer, 2, span.status.message);
    writer.tag(3, Varint).int32(span.status.code);
  });
}

function printEvent(writer: BinaryWriter, { timeUnixNano, name, attributes }: OtlpEvent): void {
  nanos(writer, 1, timeUnixNano);
  text(writer, 2, name);
  printAttributes(writer, 3, attributes);
}

function printLink(writer: BinaryWriter, { traceId, spanId, attributes }: OtlpLink): void {
  id(writer, 1, traceId);
  id(writer, 2, spanId);
  printAttributes(writer, 4, attributes);
}

export function printAttributes(writer: BinaryWriter, number: number, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    message(writer, number, () => {
      text(writer, 1, key);
      message(writer, 2, () => printAnyValue(writer, value));
    });
  }
}

/** As the JSON encoding has it, but for NaN and the infinities: a double holds them. */
function printAnyValue(writer: BinaryWriter, value: AttributeValue): void {
  if (typeof value === 'string') text(writer, 1, value);
  else if (typeof value === 'boolean') writer.tag(2, Varint).bool(value);
  else if (Number.isSafeInteger(value) && !Object.is(value, -0)) writer.tag(3, Varint).int64(value);
  else writer.tag(4, Bit64).double(value);
}

function id(writer: BinaryWriter, number: number, hex: string): void {
  writer.tag(number, LengthDelimited).bytes(hexToBytes(hex));
}

/** Unsigned: a time before 1970 has no place in it. */
function nanos(writer: BinaryWriter, number: number, value: bigint): void {
  writer.tag(number, Bit64).fixed64(value < 0n ? 0n : value);
}
