import { epochNanos } from '../../analysis/exchange/absolute-time.ts';
import { carryEdge } from '../../analysis/exchange/carried-edges.ts';
import { carryEvent } from '../../analysis/exchange/carried-events.ts';
import { carryFields } from '../../analysis/exchange/carried-fields.ts';
import { endOfSpan } from '../../analysis/exchange/end-of-span.ts';
import type { RecordedSpan } from '../../analysis/session-records.ts';
import type { SpanId, TraceId } from '../../model/ids.ts';
import {
  type Attributes,
  type Edge,
  SPAN_KINDS,
  SPAN_STATUSES,
  type Span,
  type SpanEvent,
} from '../../model/span.ts';
import type { EpochMillis } from '../../model/time.ts';
import type { SessionDescription } from '../format.ts';
import { SESSION_KEYS } from './session-keys.ts';

/** A span as OTLP's messages have it, whichever encoding prints it. Nanoseconds are since the Unix epoch. */
export interface OtlpSpan {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentSpanId: SpanId | undefined;
  readonly name: string;
  /** OpenTelemetry's enumeration, which has "unspecified" before ours. */
  readonly kind: number;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: Attributes;
  readonly events: readonly OtlpEvent[];
  readonly links: readonly OtlpLink[];
  readonly status: { readonly code: number; readonly message: string | undefined };
}

export interface OtlpEvent {
  readonly timeUnixNano: bigint;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface OtlpLink {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly attributes: Attributes;
}

/** What the program says of itself that all spans of a session come from. */
export function sessionToResource(session: SessionDescription): Attributes {
  return {
    'service.name': session.title === '' ? 'page' : session.title,
    'url.full': session.url,
    [SESSION_KEYS.sessionId]: session.sessionId,
    [SESSION_KEYS.title]: session.title,
    [SESSION_KEYS.timeOrigin]: session.timeOrigin,
  };
}

/** The instrumentation scope: its version is who wrote the file. */
export const SCOPE_NAME = 'tracepane';

interface Times {
  readonly timeOrigin: EpochMillis;
  readonly exportedAt: EpochMillis;
}

export function spanToOtlp(
  { span, events, causes }: RecordedSpan,
  { timeOrigin, exportedAt }: Times,
): OtlpSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentId,
    name: span.name,
    kind: SPAN_KINDS.indexOf(span.kind) + 1,
    startTimeUnixNano: epochNanos(timeOrigin, span.start),
    endTimeUnixNano: epochNanos(timeOrigin, endOfSpan(span, { timeOrigin, exportedAt })),
    attributes: carryFields(span),
    events: events.map((event) => eventToOtlp(event, timeOrigin)),
    links: causes.map((edge) => edgeToLink(edge, span)),
    status: { code: SPAN_STATUSES.indexOf(span.status), message: span.statusMessage },
  };
}

function eventToOtlp(event: SpanEvent, timeOrigin: EpochMillis): OtlpEvent {
  return {
    timeUnixNano: epochNanos(timeOrigin, event.time),
    name: event.name,
    attributes: carryEvent(event),
  };
}

function edgeToLink(edge: Edge, target: Span): OtlpLink {
  return { traceId: edge.fromTraceId, spanId: edge.from, attributes: carryEdge(edge, target.start) };
}
