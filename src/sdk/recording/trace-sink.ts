import type { Edge, Span, SpanEvent } from '../../core/model/span.ts';
import type { EpochMillis } from '../../core/model/time.ts';

/** A span that has ended, with its events in the order they came. Payloads are encoded and redacted (`EncodedPayload`). */
export interface SpanRecord {
  readonly kind: 'span';
  readonly span: Span;
  readonly events: readonly SpanEvent[];
  /** No span of this program is its parent: when it ends, its part of the trace is complete but for late children. */
  readonly isLocalRoot: boolean;
  /** When the clock of all times in the record was at zero. */
  readonly timeOrigin: EpochMillis;
}

/** Provenance between two spans; may come before or after the spans themselves. */
export interface EdgeRecord {
  readonly kind: 'edge';
  readonly edge: Edge;
  readonly timeOrigin: EpochMillis;
}

export type SinkRecord = SpanRecord | EdgeRecord;

/**
 * Where records go when no extension listens. What `write` throws or rejects with never reaches the application: it is
 * counted (`setSink`). Records are written as they come; a sink that needs batches makes them.
 */
export interface TraceSink {
  write(record: SinkRecord): void | Promise<void>;
  /** Hands on what the sink holds back. */
  flush?(): void | Promise<void>;
}
