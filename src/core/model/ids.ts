/**
 * Identifiers, as W3C Trace Context spells them: lower-case hex, 16 bytes for a trace, 8 for a span, never all zero.
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
export type TraceId = string & { readonly brand: 'TraceId' };
export type SpanId = string & { readonly brand: 'SpanId' };
/** One document's life. Made by the content script: the page can neither choose nor read it. */
export type SessionId = string & { readonly brand: 'SessionId' };

/** Fills the given bytes with randomness; the core has none of its own. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

const TRACE_ID = /^[0-9a-f]{32}$/;
const SPAN_ID = /^[0-9a-f]{16}$/;

export function isTraceId(value: unknown): value is TraceId {
  return typeof value === 'string' && TRACE_ID.test(value) && !/^0+$/.test(value);
}

export function isSpanId(value: unknown): value is SpanId {
  return typeof value === 'string' && SPAN_ID.test(value) && !/^0+$/.test(value);
}

export function isSessionId(value: unknown): value is SessionId {
  return isTraceId(value);
}

export function createTraceId(randomBytes: RandomBytes): TraceId {
  return randomHex(16, randomBytes) as TraceId;
}

export function createSpanId(randomBytes: RandomBytes): SpanId {
  return randomHex(8, randomBytes) as SpanId;
}

export function createSessionId(randomBytes: RandomBytes): SessionId {
  return randomHex(16, randomBytes) as SessionId;
}

const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function randomHex(length: number, randomBytes: RandomBytes): string {
  const bytes = new Uint8Array(length);
  randomBytes(bytes);
  // An all-zero id means "no id" in every format we write.
  if (bytes.every((byte) => byte === 0)) bytes[length - 1] = 1;
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}
