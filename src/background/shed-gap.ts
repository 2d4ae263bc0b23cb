import type { Gap, GapReason } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import { gapChunk } from './gap-chunk.ts';
import type { IngestItem } from './ingest-item.ts';

/**
 * One gap for all spans that were shed of one session, with the gaps that were in their chunks, one for each reason: what
 * was lost before must not be lost sight of. It acknowledges them: only its commit makes their loss known.
 */
export function gapForShed(items: readonly IngestItem[], random: () => number): IngestItem | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  const shed: Gap = {
    start: millis(Math.min(...items.map(({ chunk }) => chunk.firstTime))),
    end: millis(Math.max(...items.map(({ chunk }) => chunk.lastTime))),
    count: items.reduce((sum, { chunk }) => sum + chunk.spans, 0),
    reason: SHED,
  };
  const gaps = mergeByReason([shed, ...items.flatMap(({ chunk }) => chunk.gaps)]);
  return {
    session: first.session,
    chunk: gapChunk(first.session.sessionId, gaps, random),
    acknowledges: items.flatMap(({ acknowledges }) => acknowledges),
  };
}

/** How many spans the gap says were shed by the queue. */
export function shedRecordsOf({ chunk }: IngestItem): number {
  return chunk.gaps.filter(({ reason }) => reason === SHED).reduce((sum, { count }) => sum + count, 0);
}

const SHED: GapReason = 'queue-full';

function mergeByReason(gaps: readonly Gap[]): readonly Gap[] {
  const byReason = new Map<GapReason, Gap>();
  for (const gap of gaps) {
    const before = byReason.get(gap.reason);
    byReason.set(
      gap.reason,
      before === undefined
        ? gap
        : {
            reason: gap.reason,
            start: millis(Math.min(before.start, gap.start)),
            end: millis(Math.max(before.end, gap.end)),
            count: before.count + gap.count,
          },
    );
  }
  return [...byReason.values()];
}
