import type { SessionId } from '../core/model/ids.ts';
import { lostRecords } from '../core/model/lost-records.ts';
import type { Gap, GapReason } from '../core/model/span.ts';
import type { StoredChunk } from '../core/model/stored-chunk.ts';
import { millis } from '../core/model/time.ts';
import type { Removal } from '../storage/remove-chunks.ts';
import { mergeGap } from './merge-gap.ts';

/** Records of a session that are no longer stored. */
export interface Loss {
  readonly sessionId: SessionId;
  /** One for each reason: what was lost before must not be lost sight of with the gap that said so. */
  readonly gaps: readonly Gap[];
  /** Of their records those that were counted as lost before. */
  readonly lostBefore: number;
}

/** What these removals took and nothing was kept of, by session. Of a session that is gone altogether nobody can be told. */
export function lossesOf(removals: readonly Removal[]): readonly Loss[] {
  const sessions = new Map<SessionId, { readonly gaps: Map<GapReason, Gap>; lostBefore: number }>();
  const add = ({ sessionId, gaps, lostBefore }: Loss, sign: 1 | -1) => {
    const sum = sessions.get(sessionId) ?? { gaps: new Map(), lostBefore: 0 };
    sessions.set(sessionId, sum);
    for (const gap of gaps) mergeGap(sum.gaps, { ...gap, count: sign * gap.count });
    sum.lostBefore += sign * lostBefore;
  };
  for (const { removed, rewritten } of removals) {
    for (const chunk of removed) add(lossOf(chunk), 1);
    for (const chunk of rewritten) add(lossOf(chunk), -1);
  }
  for (const sessionId of removals.flatMap((removal) => removal.sessionIds)) sessions.delete(sessionId);
  return [...sessions]
    .map(([sessionId, { gaps, lostBefore }]) => ({
      sessionId,
      gaps: [...gaps.values()].filter(({ count }) => count > 0),
      lostBefore,
    }))
    .filter(({ gaps }) => gaps.length > 0);
}

/** What is lost with this chunk. */
export function lossOf({ sessionId, firstTime, lastTime, spans, gaps }: StoredChunk): Loss {
  const start = millis(firstTime);
  const end = millis(lastTime);
  const own: readonly Gap[] = spans > 0 ? [{ start, end, count: spans, reason: 'storage-failed' }] : [];
  const before = gaps.filter((gap) => lostRecords([gap]) > 0);
  return { sessionId, gaps: [...own, ...before], lostBefore: lostRecords(before) };
}
