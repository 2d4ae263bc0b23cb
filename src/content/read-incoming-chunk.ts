import { failed, ok, type Result } from '../core/base/result.ts';
import { readCounts } from '../core/model/chunk/check.ts';
import { CHUNK_MAGIC, HEADER, HEADER_BYTES, mapColumn } from '../core/model/chunk/layout.ts';
import { MOST_CHUNK_BYTES } from '../wire/page-link.ts';

/** A chunk as the page handed it over, with what the relay must know of it. Times in milliseconds since the time origin. */
export interface IncomingChunk {
  readonly bytes: ArrayBuffer;
  readonly sequence: number;
  readonly spans: number;
  readonly errors: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

export interface RefusedChunk {
  readonly reason: 'chunk-invalid' | 'chunk-too-large';
  /** Undefined where not even the header can be read. */
  readonly sequence: number | undefined;
  readonly spans: number;
}

/**
 * Looks at the header and at the error counts of the trace summaries, never at a row: the full check is the background's,
 * off the page's main thread.
 */
export function readIncomingChunk(bytes: ArrayBuffer): Result<IncomingChunk, RefusedChunk> {
  if (bytes.byteLength > MOST_CHUNK_BYTES) return failed(refused('chunk-too-large', bytes));
  const counts = readCounts(bytes);
  if (counts.kind === 'failed') return failed(refused('chunk-invalid', bytes));
  const header = new DataView(bytes);
  const firstTime = header.getFloat64(HEADER.firstTime, true);
  const lastTime = header.getFloat64(HEADER.lastTime, true);
  if (!(firstTime <= lastTime) || !Number.isFinite(lastTime - firstTime)) {
    return failed(refused('chunk-invalid', bytes));
  }
  return ok({
    bytes,
    sequence: header.getUint32(HEADER.sequence, true),
    spans: counts.value.spans,
    errors: sumOf(mapColumn(bytes, counts.value, 'traceErrors')),
    firstTime,
    lastTime,
  });
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

function refused(reason: RefusedChunk['reason'], bytes: ArrayBuffer): RefusedChunk {
  const unreadable = { reason, sequence: undefined, spans: 0 };
  if (bytes.byteLength < HEADER_BYTES) return unreadable;
  const header = new DataView(bytes);
  if (header.getUint32(HEADER.magic, true) !== CHUNK_MAGIC) return unreadable;
  return {
    reason,
    sequence: header.getUint32(HEADER.sequence, true),
    // A forged header may claim anything; the count of what is lost must stay believable.
    spans: reason === 'chunk-too-large' ? Math.min(header.getUint32(HEADER.spans, true), 100_000) : 0,
  };
}
