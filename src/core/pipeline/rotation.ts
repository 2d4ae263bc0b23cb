import type { Retention } from '../model/retention.ts';

/** What rotation must know of a chunk. */
export interface RotatableChunk {
  readonly chunkId: number;
  /** Epoch milliseconds. */
  readonly storedAt: number;
  readonly spans: number;
  readonly bytes: number;
}

export interface StoredTotals {
  readonly spans: number;
  readonly bytes: number;
}

const HOUR_MS = 3_600_000;

/**
 * The chunks to remove so that the rest keeps to the retention: always the oldest, always whole. `oldestFirst` may be only
 * the beginning of what is stored: when all of it is to go, ask again with what comes next. `now` in epoch milliseconds.
 */
export function chunksToRemove(
  oldestFirst: Iterable<RotatableChunk>,
  totals: StoredTotals,
  retention: Retention,
  now: number,
): readonly number[] {
  const oldestKept = now - retention.maxAgeHours * HOUR_MS;
  let { spans, bytes } = totals;
  const removed: number[] = [];
  for (const chunk of oldestFirst) {
    const isTooOld = chunk.storedAt < oldestKept;
    if (!isTooOld && bytes <= retention.maxBytes && spans <= retention.maxSpans) break;
    removed.push(chunk.chunkId);
    spans -= chunk.spans;
    bytes -= chunk.bytes;
  }
  return removed;
}
