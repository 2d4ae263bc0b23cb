import { BinaryReader, base64Encode, WireType } from '@bufbuild/protobuf/wire';
import type { LooseRecord } from '../../analysis/exchange/loose-values.ts';
import type { ProblemLog } from '../../analysis/exchange/problem-log.ts';
import { bytesToHex } from '../../base/hex-bytes.ts';
import { DEEPEST_JSON } from '../../base/parse-json.ts';
import { type Field, MESSAGES, type MessageName, type Scalar } from './protobuf-messages.ts';

// A file may be cut off, or some of its bytes changed. Every message says its length, so that a broken span costs that span:
// the next one stands where the broken one ends.

/** The request in the shape that its JSON encoding has. What cannot be read is left out and named. */
export function decodeRequest(bytes: Uint8Array, log: ProblemLog): LooseRecord {
  const request: Record<string, unknown> = {};
  const decoding = { reader: new BinaryReader(bytes), log };
  try {
    const whole = { end: bytes.length, path: '', depth: 0, met: new Map() };
    decodeFields(decoding, 'ExportTraceServiceRequest', request, whole);
  } catch (error) {
    log.leaveOut('file', reasonOf(error));
  }
  return request;
}

interface Decoding {
  readonly reader: BinaryReader;
  readonly log: ProblemLog;
}

interface Place {
  /** Where the message ends, in bytes of the file. */
  readonly end: number;
  readonly path: string;
  readonly depth: number;
  /** How many elements of each list were met, those left out too. */
  readonly met: Map<string, number>;
}

/** What was read stays in `target`, also when a later field throws. */
function decodeFields(
  decoding: Decoding,
  name: MessageName,
  target: Record<string, unknown>,
  place: Place,
): void {
  const { reader } = decoding;
  if (place.depth > DEEPEST_JSON) throw new Error(`values nest more than ${DEEPEST_JSON} deep`);
  while (reader.pos < place.end) {
    const [number, wireType] = reader.tag();
    const field = MESSAGES[name][number];
    if (field === undefined || wireType !== wireTypeOf(field)) reader.skip(wireType, number);
    else if (field.kind === 'scalar') target[field.name] = SCALARS[field.scalar].read(reader);
    else decodeMessage(decoding, field, target, place);
  }
  if (reader.pos !== place.end) throw new Error('a field is longer than the message it stands in');
}

type MessageField = Extract<Field, { kind: 'message' }>;

function decodeMessage(
  decoding: Decoding,
  field: MessageField,
  target: Record<string, unknown>,
  within: Place,
): void {
  const { reader, log } = decoding;
  const length = reader.uint32();
  const end = reader.pos + length;
  const decoded: Record<string, unknown> = {};
  if (!ISOLATED.has(field.message)) {
    if (end > within.end) throw new Error('a field is longer than the message it stands in');
    // Of these there are millions, and they are named by the span around them: no path is made.
    decodeFields(decoding, field.message, decoded, { ...within, end, depth: within.depth + 1 });
    keep(target, field, decoded);
    return;
  }
  const place = {
    end: Math.min(end, within.end),
    path: pathOf(field, within),
    depth: within.depth + 1,
    met: new Map(),
  };
  const isSpan = field.message === 'Span';
  // Of a list of spans that is damaged the spans before the damage are kept; a span is whole or left out.
  if (!isSpan) keep(target, field, decoded);
  try {
    if (isSpan && end > within.end) throw new Error('the file is cut off here');
    decodeFields(decoding, field.message, decoded, place);
    if (isSpan) keep(target, field, decoded);
  } catch (error) {
    log.leaveOut(place.path, reasonOf(error));
    reader.pos = place.end;
  }
}

function keep(
  target: Record<string, unknown>,
  { name, isList }: MessageField,
  decoded: Readonly<Record<string, unknown>>,
): void {
  const known = target[name];
  if (!isList) target[name] = decoded;
  else if (Array.isArray(known)) known.push(decoded);
  else target[name] = [decoded];
}

function pathOf({ name, isList }: MessageField, { path, met }: Place): string {
  const place = met.get(name) ?? 0;
  met.set(name, place + 1);
  return `${path}${path === '' ? '' : '.'}${name}${isList ? `[${place}]` : ''}`;
}

/** The messages whose damage costs nothing beside them. */
const ISOLATED: ReadonlySet<MessageName> = new Set(['ResourceSpans', 'ScopeSpans', 'Span']);

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wireTypeOf(field: Field): WireType {
  return field.kind === 'message' ? WireType.LengthDelimited : SCALARS[field.scalar].wireType;
}

interface ScalarEncoding {
  readonly wireType: WireType;
  read(reader: BinaryReader): unknown;
}

const SCALARS: Readonly<Record<Scalar, ScalarEncoding>> = {
  hex: { wireType: WireType.LengthDelimited, read: (reader) => bytesToHex(reader.bytes()) },
  base64: { wireType: WireType.LengthDelimited, read: (reader) => base64Encode(reader.bytes()) },
  text: { wireType: WireType.LengthDelimited, read: (reader) => reader.string() },
  int32: { wireType: WireType.Varint, read: (reader) => reader.int32() },
  // As text, which is how JSON has it.
  int64: { wireType: WireType.Varint, read: (reader) => String(reader.int64()) },
  bool: { wireType: WireType.Varint, read: (reader) => reader.bool() },
  double: { wireType: WireType.Bit64, read: (reader) => reader.double() },
  fixed32: { wireType: WireType.Bit32, read: (reader) => reader.fixed32() },
  fixed64: { wireType: WireType.Bit64, read: (reader) => BigInt(reader.fixed64()) },
};
