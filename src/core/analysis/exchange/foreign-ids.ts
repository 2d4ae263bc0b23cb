import { hashHex } from '../../base/hash-hex.ts';
import { uint32ToHex } from '../../model/chunk/hex.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';

/** An id of a file as the model can hold it. `original` is there where it is not hexadecimal, and so was replaced. */
export interface ForeignId<Id> {
  readonly id: Id;
  readonly original?: string;
}

/** Hex in either case, 64-bit ids padded to 128; any other text gets an id of its own, always the same. Undefined: no id. */
export function foreignTraceId(value: unknown): ForeignId<TraceId> | undefined {
  return foreignId(value, 32) as ForeignId<TraceId> | undefined;
}

export function foreignSpanId(value: unknown): ForeignId<SpanId> | undefined {
  return foreignId(value, 16) as ForeignId<SpanId> | undefined;
}

function foreignId(value: unknown, digits: 16 | 32): ForeignId<string> | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') return undefined;
  // As W3C has it, all zero is no id.
  if (/^0+$/.test(text)) return undefined;
  if (text.length <= digits && /^[0-9a-f]+$/i.test(text)) {
    return { id: text.toLowerCase().padStart(digits, '0') };
  }
  return { id: hashHex(text, digits), original: text };
}

/** For what has no id in its format: one that its place decides. */
export function derivedTraceId(place: string): TraceId {
  return hashHex(place, 32) as TraceId;
}

export function derivedSpanId(place: string): SpanId {
  return hashHex(place, 16) as SpanId;
}

/** For what stands at this place of the one list of a file: others of that list have other ids. */
export function numberedSpanId(place: number): SpanId {
  return `c407ace1${uint32ToHex(place)}` as SpanId;
}
