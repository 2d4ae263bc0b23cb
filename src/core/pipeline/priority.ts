import type { StoredChunk } from '../model/stored-chunk.ts';
import type { TraceSummary } from '../model/trace-summary.ts';

/**
 * How much a chunk is worth when not all can be kept (reference document 1), most first; the place in this list is the band of
 * the queue. critical: what the program says of itself (`__system_*`), gaps, and what somebody waits for. high: a span failed.
 * normal: actions and requests. low: the rest.
 */
export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

const SYSTEM_NAMES = '__system_';

/** Of the traces one of each kind is enough. */
export interface ChunkWorth extends Pick<StoredChunk, 'errors' | 'gaps'> {
  readonly traces: readonly Pick<TraceSummary, 'name' | 'category'>[];
}

export function priorityOf(chunk: ChunkWorth): Priority {
  if (chunk.gaps.length > 0 || chunk.traces.some(({ name }) => name.startsWith(SYSTEM_NAMES)))
    return 'critical';
  if (chunk.errors > 0) return 'high';
  const isWork = chunk.traces.some(({ category }) => category === 'action' || category === 'network');
  return isWork ? 'normal' : 'low';
}
