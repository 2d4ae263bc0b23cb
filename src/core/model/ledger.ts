import { isRecord } from '../base/is-record.ts';

/**
 * How much a page still records, most first: everything; everything but payloads; a sample of the traces, and every error;
 * only how many there were. The shim steps down when recording would cost the page too much, and up again when it is calm.
 */
export const CAPTURE_LEVELS = ['full', 'payloads', 'sampled', 'counts'] as const;
export type CaptureLevel = (typeof CAPTURE_LEVELS)[number];

/** What the shim says of its own work in one document, since the document began. Counts only grow. */
export interface CaptureLedger {
  /** Spans begun and recorded. */
  readonly spans: number;
  /** Records dropped in the page because a buffer was full. */
  readonly dropped: number;
  /** Main-thread milliseconds of our own: sealing and handing over chunks, measured; recording, estimated from a sample of calls. */
  readonly overheadMs: number;
  /** Chunks handed over and not yet acknowledged. */
  readonly pending: number;
  /** Errors that the shim swallowed to protect the page. */
  readonly faults: number;
  /** Sources that found something to watch: `redux`, `otel`, … */
  readonly activeSources: readonly string[];
  /** Absent: `full`. */
  readonly level?: CaptureLevel;
  /** Records left out at a level below `full`; the gaps say how many at which, and when. */
  readonly leftOut?: number;
  /** Bytes of the chunks that were handed over. */
  readonly bytes?: number;
  /** Records that wait in the page for a chunk of theirs to leave, and the bytes they take there. */
  readonly waiting?: { readonly records: number; readonly bytes: number };
}

export function isCaptureLedger(value: unknown): value is CaptureLedger {
  return (
    isRecord(value) &&
    [value.spans, value.dropped, value.overheadMs, value.pending, value.faults].every(Number.isFinite) &&
    Array.isArray(value.activeSources) &&
    value.activeSources.length <= 16 &&
    value.activeSources.every((source) => typeof source === 'string' && source.length <= 32) &&
    (value.level === undefined || CAPTURE_LEVELS.some((level) => level === value.level)) &&
    isCountOrAbsent(value.leftOut) &&
    isCountOrAbsent(value.bytes) &&
    (value.waiting === undefined || isWaiting(value.waiting))
  );
}

function isCountOrAbsent(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

function isWaiting(value: unknown): boolean {
  return isRecord(value) && Number.isFinite(value.records) && Number.isFinite(value.bytes);
}
