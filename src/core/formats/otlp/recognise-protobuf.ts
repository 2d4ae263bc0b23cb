import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/**
 * Protobuf has no magic number, so the way to the first key or id is walked: request → resourceSpans → resource → attribute →
 * key, or → scopeSpans → span → id. A text does not go that way: `0a` is a line break, and keys have none.
 */
export function looksLikeOtlp(head: Uint8Array): boolean {
  try {
    return walk({ head, reader: new BinaryReader(head) }, REQUEST, Number.POSITIVE_INFINITY);
  } catch {
    // The bytes end, or are no protobuf: this is the answer, not a failure.
    return false;
  }
}

/** By field number: the message that may stand there, or what its bytes have to be. */
interface Step {
  readonly [number: number]: Step | 'key' | 'trace-id' | 'text' | 'count';
}

const KEY_VALUE: Step = { 1: 'key' };
const RESOURCE: Step = { 1: KEY_VALUE, 2: 'count' };
const SCOPE: Step = { 1: 'text', 2: 'text', 3: KEY_VALUE };
const SCOPE_SPANS: Step = { 1: SCOPE, 2: { 1: 'trace-id' } };
const RESOURCE_SPANS: Step = { 1: RESOURCE, 2: SCOPE_SPANS };
const REQUEST: Step = { 1: RESOURCE_SPANS };

interface Walk {
  readonly head: Uint8Array;
  readonly reader: BinaryReader;
}

/** Into the first field of each message; one that says nothing is passed by. */
function walk({ head, reader }: Walk, step: Step, end: number): boolean {
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const next = step[number];
    if (next === undefined || wireType !== (next === 'count' ? WireType.Varint : WireType.LengthDelimited)) {
      return false;
    }
    const length = reader.uint32();
    if (next === 'count') continue;
    const [from, to] = [reader.pos, reader.pos + length];
    if (to > end) return false;
    if (next === 'trace-id') return length === 16;
    if (next === 'key' || next === 'text') return isPlain(head.subarray(from, to));
    if (length > 0 && walk({ head, reader }, next, to)) return true;
    if (length > 0 && reader.pos < to) return false;
  }
  return false;
}

/** Nothing below a space in it. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20);
}
