import { isSpanId, isTraceId, type SpanId, type TraceId } from '../../core/model/ids.ts';

/** The header `traceparent` of W3C Trace Context, level 1 and 2. https://www.w3.org/TR/trace-context-2/#traceparent-header */
export interface Traceparent {
  /** 0 in what is written today; 1…254 may be read. */
  readonly version: number;
  readonly traceId: TraceId;
  /** The header's `parent-id`: the span that called. */
  readonly spanId: SpanId;
  /** Bit 0 of the flags: the caller may have recorded. */
  readonly isSampled: boolean;
  /** Bit 1 of the flags (level 2): the trace id is random in its rightmost seven bytes. */
  readonly isRandom: boolean;
}

const LENGTH = 55;
const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

/**
 * `00-<32 hex>-<16 hex>-<2 hex>`, lower case only, no id all zero. Version 00 is exactly that long; a later version may go
 * on after a dash; version ff is forbidden. Undefined for everything else: a receiver then starts a trace of its own.
 */
export function parseTraceparent(header: unknown): Traceparent | undefined {
  if (typeof header !== 'string') return undefined;
  const [, version = '', traceId, spanId, flagDigits = ''] = FORM.exec(header) ?? [];
  if (!isTraceId(traceId) || !isSpanId(spanId) || version === 'ff') return undefined;
  if (version === '00' && header.length !== LENGTH) return undefined;
  const flags = Number.parseInt(flagDigits, 16);
  return {
    version: Number.parseInt(version, 16),
    traceId,
    spanId,
    isSampled: (flags & 1) !== 0,
    isRandom: (flags & 2) !== 0,
  };
}

/** The header to send with a request that `span` makes. Undefined for a span with invalid ids, as the inert one is. */
export function formatTraceparent(span: {
  readonly traceId: string;
  readonly spanId: string;
  readonly isRecording: boolean;
}): string | undefined {
  if (!isTraceId(span.traceId) || !isSpanId(span.spanId)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.isRecording ? '01' : '00'}`;
}
