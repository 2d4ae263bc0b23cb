import type { TraceId } from '../model/ids.ts';
import type { Edge, Gap, Span, SpanEvent } from '../model/span.ts';

/** A span with what hangs on it. */
export interface RecordedSpan {
  readonly span: Span;
  /** In the order of time. */
  readonly events: readonly SpanEvent[];
  /** The edges that lead to the span, in the order they were recorded. */
  readonly causes: readonly Edge[];
}

/** Records in batches, never more than a chunk holds; each walk reads them anew. */
export type Batches<Item> = AsyncIterable<readonly Item[]>;

/**
 * All that was recorded in one session, each span once. A session may be larger than memory, so a format takes a batch, writes
 * it and lets it go; one that must look at a whole before it writes goes trace by trace.
 */
export interface SessionRecords {
  /** In the order they were stored. */
  readonly spans: Batches<RecordedSpan>;
  /** In the order in which they began. */
  readonly traces: AsyncIterable<TraceRecords>;
  /** One of them; without spans where the session does not have it. */
  trace(traceId: TraceId): TraceRecords;
  /** Events whose span is not among the spans. */
  readonly looseEvents: Batches<SpanEvent>;
  readonly edges: Batches<Edge>;
  readonly gaps: Batches<Gap>;
  totals(): Promise<RecordTotals>;
}

export interface TraceRecords {
  readonly traceId: TraceId;
  readonly spans: Batches<RecordedSpan>;
  /** The edges that touch the trace. */
  readonly edges: Batches<Edge>;
}

export interface RecordTotals {
  readonly traces: number;
  readonly spans: number;
}
