import type { SpanId, TraceId } from '../../model/ids.ts';
import type { Attributes, AttributeValue, SpanKind, SpanStatus } from '../../model/span.ts';
import type { ForeignLink } from './carried-edges.ts';
import type { ForeignEvent } from './carried-events.ts';
import type { ForeignId } from './foreign-ids.ts';

/** A span as a reader found it in a file of another tool: checked field by field, but not against the other spans. */
export interface ForeignSpan {
  readonly traceId: TraceId;
  /** May be the id of another span too. */
  readonly spanId: SpanId;
  /** May be missing from the file, or lie below the span itself. */
  readonly parentId?: SpanId;
  /** This span has the id of another on purpose: it is the far side of the same call (Zipkin). */
  readonly sharesId?: boolean;
  readonly name: string;
  readonly kind: SpanKind;
  /** Of the service or thread; an actor among the attributes goes before. */
  readonly actor?: string;
  /** Milliseconds on the clock of the file; absent where the file has no sensible one. */
  readonly start?: number;
  /** Absent: still running. */
  readonly end?: number;
  /** Instead of the end, where that is what the file has. */
  readonly duration?: number;
  readonly status: SpanStatus;
  readonly statusMessage?: string;
  /** With the keys of `carryFields`, or without. */
  readonly carried: Attributes;
  readonly events: readonly ForeignEvent[];
  readonly links: readonly ForeignLink[];
}

/** Ids that had to be replaced, and fields without a place, are kept as attributes. */
export function keepOriginals(
  traceId: ForeignId<TraceId>,
  spanId: ForeignId<SpanId>,
  rest: Readonly<Record<string, unknown>> | undefined,
): Attributes {
  const kept: Record<string, AttributeValue> = {};
  if (traceId.original !== undefined) kept['import.trace_id'] = traceId.original;
  if (spanId.original !== undefined) kept['import.span_id'] = spanId.original;
  if (rest !== undefined) kept['import.raw'] = JSON.stringify(rest);
  return kept;
}
