import { isRecord } from '../base/is-record.ts';

/** What the shim says of its own work in one document, since the document began. Counts only grow. */
export interface CaptureLedger {
  /** Spans begun and recorded. */
  readonly spans: number;
  /** Records dropped in the page because a buffer was full. */
  readonly dropped: number;
  /** Main-thread milliseconds spent in sealing and handing over chunks. */
  readonly overheadMs: number;
  /** Chunks handed over and not yet acknowledged. */
  readonly pending: number;
  /** Errors that the shim swallowed to protect the page. */
  readonly faults: number;
  /** Sources that found something to watch: `redux`, `otel`, … */
  readonly activeSources: readonly string[];
}

export function isCaptureLedger(value: unknown): value is CaptureLedger {
  return (
    isRecord(value) &&
    [value.spans, value.dropped, value.overheadMs, value.pending, value.faults].every(Number.isFinite) &&
    Array.isArray(value.activeSources) &&
    value.activeSources.length <= 16 &&
    value.activeSources.every((source) => typeof source === 'string' && source.length <= 32)
  );
}
