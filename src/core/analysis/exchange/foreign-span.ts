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
  readonly parentId?: SpanId | undefined;
  /** This span has the id of another on purpose: it is the far side of the same call (Zipkin). */
  readonly sharesId?: boolean;
  readonly name: string;
  readonly kind: SpanKind;
  /** Of the service or thread; an actor among the attributes goes before. */
  readonly actor?: string | undefined;
  /** Milliseconds on the clock of the file; absent where the file has no sensible one. */
  readonly start?: number | undefined;
  /** Absent: still running. */
  readonly end?: number | undefined;
  /** Instead of the end, where that is what the file has. */
  readonly duration?: number | undefined;
  readonly status: SpanStatus;
  readonly statusMessage?: string | undefined;
  /** With the keys of `carryFields`, or without. */
  readonly carried: Attributes;
  readonly events: readonly ForeignEvent[];
  readonly links: readonly ForeignLink[];
}

/** Adds ids that had to be replaced, and fields without a place, to the attributes. */
export function keepOriginals(
  kept: Record<string, AttributeValue>,
  traceId: ForeignId<TraceId>,
  spanId: ForeignId<SpanId>,
  rest: Readonly<Record<string, unknown>> | undefined,
): void {
  if (traceId.original !== undefined) kept['import.trace_id'] = traceId.original;
  if (spanId.original !== undefined) kept['import.span_id'] = spanId.original;
  if (rest !== undefined) kept['import.raw'] = JSON.stringify(rest);
}
