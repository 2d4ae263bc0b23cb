import type { SpanId, TraceId } from './ids.ts';
import type { Millis } from './time.ts';

/** What kind of work a span is; decides its hue. Order is the number in a chunk: append only. */
export const SPAN_CATEGORIES = ['span', 'action', 'network', 'interface', 'timing'] as const;
export type SpanCategory = (typeof SPAN_CATEGORIES)[number];

/** OpenTelemetry's SpanKind. Order is the number in a chunk: append only. */
export const SPAN_KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** OpenTelemetry's StatusCode. Order is the number in a chunk: append only. */
export const SPAN_STATUSES = ['unset', 'ok', 'error'] as const;
export type SpanStatus = (typeof SPAN_STATUSES)[number];

/** Where a span was seen. Order is the number in a chunk: append only. */
export const SPAN_SOURCES = ['api', 'redux', 'fetch', 'xhr', 'otel', 'errors', 'import'] as const;
export type SpanSource = (typeof SPAN_SOURCES)[number];

export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** JSON text written by the payload encoder (payload/encode.ts): bounded, redacted, tagged. */
export type EncodedPayload = string & { readonly brand: 'EncodedPayload' };

/**
 * A timed operation. Everything captured is one; see the table of words in the design.
 * `end` is absent while the span runs. A parent may be missing from the data (a gap, a rule): then the span is a root of its own.
 */
export interface Span {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentId?: SpanId;
  readonly name: string;
  readonly category: SpanCategory;
  readonly kind: SpanKind;
  readonly source: SpanSource;
  /** Who acted: a player, a store, a service. */
  readonly actor?: string;
  readonly start: Millis;
  readonly end?: Millis;
  readonly status: SpanStatus;
  readonly statusMessage?: string;
  readonly attributes: Attributes;
  /** Inputs of an action, arguments of a call. */
  readonly payload?: EncodedPayload;
  /** Outputs. */
  readonly result?: EncodedPayload;
}

export const EVENT_LEVELS = ['debug', 'info', 'warn', 'error', 'critical'] as const;
export type EventLevel = (typeof EVENT_LEVELS)[number];

/** A levelled point in time inside a span. An exception is the event `exception` with `{ type, message, stack, cause }` as its data. */
export interface SpanEvent {
  readonly spanId: SpanId;
  readonly name: string;
  readonly level: EventLevel;
  readonly time: Millis;
  readonly message?: string;
  readonly data?: EncodedPayload;
}

/** Kinds of evidence for an edge, best first; the number is the tier (T0…T5) and decides the confidence. */
export const EVIDENCE_TIERS = ['token', 'identifier', 'call', 'join', 'identity', 'adjacency'] as const;
export type Evidence = (typeof EVIDENCE_TIERS)[number];

export const EVIDENCE_CONFIDENCE: Readonly<Record<Evidence, number>> = {
  token: 1,
  identifier: 1,
  call: 0.95,
  join: 0.9,
  identity: 0.7,
  adjacency: 0.4,
};

/** Provenance: `from` made `to` happen, by way of a named synchronization. */
export interface Edge {
  readonly fromTraceId: TraceId;
  readonly from: SpanId;
  readonly toTraceId: TraceId;
  readonly to: SpanId;
  readonly synchronization: string;
  readonly evidence: Evidence;
  readonly time: Millis;
}

/** Why data is missing. Order is the number in a chunk: append only. */
export const GAP_REASONS = [
  'page-buffer-full',
  'relay-buffer-full',
  'queue-full',
  'chunk-too-large',
  'chunk-invalid',
  'storage-failed',
  'page-frozen',
  'recording-off',
  'payload-budget',
  'stepped-down-payloads',
  'stepped-down-sampling',
  'stepped-down-counts',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** Says that `count` records between two times are missing, and why. `count` is 0 where nobody can know. */
export interface Gap {
  readonly start: Millis;
  readonly end: Millis;
  readonly count: number;
  readonly reason: GapReason;
}
