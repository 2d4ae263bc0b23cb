import type { OverviewSource } from '../../../core/analysis/overview.ts';
import type { TimeWindow } from '../../../core/analysis/time-window.ts';
import type { ChunkView } from '../../../core/model/chunk/view.ts';
import type { Gap } from '../../../core/model/span.ts';

/** A chunk with what takes its times to epoch milliseconds. */
export interface PlacedChunk {
  readonly timeOrigin: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly gaps: readonly Gap[];
  readonly view: ChunkView;
}

export interface OverviewInput {
  readonly window: TimeWindow;
  readonly sources: readonly OverviewSource[];
}

/** A shorter window would make one span fill the picture. */
const LEAST_MS = 1000;

/** All chunks in scope, and the time they span; undefined while there are none. */
export function overviewInput(chunks: readonly PlacedChunk[]): OverviewInput | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const see = (time: number): void => {
    if (!Number.isFinite(time)) return;
    from = Math.min(from, time);
    to = Math.max(to, time);
  };
  for (const { timeOrigin, firstTime, lastTime, gaps } of chunks) {
    see(timeOrigin + firstTime);
    see(timeOrigin + lastTime);
    for (const gap of gaps) {
      see(timeOrigin + gap.start);
      see(timeOrigin + gap.end);
    }
  }
  if (from > to) return undefined;
  const sources = chunks.map(({ timeOrigin, view, gaps }) => ({ offset: timeOrigin, views: [view], gaps }));
  return { window: { from, to: Math.max(to, from + LEAST_MS) }, sources };
}
