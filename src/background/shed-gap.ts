import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { Gap, GapReason } from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import { gapChunk } from './gap-chunk.ts';
import type { IngestItem } from './ingest-item.ts';
import { mergeGap } from './merge-gap.ts';

const SHED: GapReason = 'queue-full';

interface ShedOfSession {
  readonly session: Session;
  readonly gaps: Map<GapReason, Gap>;
  readonly acknowledges: number[];
}

/**
 * What the queue has shed and no gap speaks for yet, summed up at once: storage may fail for hours, and what was shed to save
 * memory must take none. One gap for all spans of a session, with the gaps that were in their chunks, one for each reason:
 * what was lost before must not be lost sight of.
 */
export class ShedRecords {
  readonly #sessions = new Map<SessionId, ShedOfSession>();

  add({ session, chunk, acknowledges }: IngestItem): void {
    let shed = this.#sessions.get(session.sessionId);
    if (shed === undefined) {
      shed = { session, gaps: new Map(), acknowledges: [] };
      this.#sessions.set(session.sessionId, shed);
    }
    const { firstTime, lastTime, spans } = chunk;
    mergeGap(shed.gaps, { start: millis(firstTime), end: millis(lastTime), count: spans, reason: SHED });
    for (const gap of chunk.gaps) mergeGap(shed.gaps, gap);
    shed.acknowledges.push(...acknowledges);
  }

  /** One gap for each session. It acknowledges what it stands for: only its commit makes the loss known. */
  take(random: () => number): readonly IngestItem[] {
    const items = [...this.#sessions.values()].map(({ session, gaps, acknowledges }) => ({
      session,
      chunk: gapChunk(session.sessionId, [...gaps.values()], random),
      acknowledges,
    }));
    this.#sessions.clear();
    return items;
  }
}

/** How many spans the gap says were shed by the queue. */
export function shedRecordsOf({ chunk }: IngestItem): number {
  return chunk.gaps.filter(({ reason }) => reason === SHED).reduce((sum, { count }) => sum + count, 0);
}
