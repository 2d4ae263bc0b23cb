import type { SessionId } from '../core/model/ids.ts';
import type { Removal } from '../storage/remove-chunks.ts';

/** Records of a session that are no longer stored, and when they were: milliseconds since its time origin. */
export interface Loss {
  readonly sessionId: SessionId;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** What these removals took and nothing was kept of, by session. Of a session that is gone altogether nobody can be told. */
export function lossesOf(removals: readonly Removal[]): readonly Loss[] {
  const losses = new Map<SessionId, Loss>();
  for (const { removed, rewritten } of removals) {
    for (const { sessionId, firstTime, lastTime, spans } of removed) {
      const { start, end, count } = losses.get(sessionId) ?? { start: firstTime, end: lastTime, count: 0 };
      losses.set(sessionId, {
        sessionId,
        start: Math.min(start, firstTime),
        end: Math.max(end, lastTime),
        count: count + spans,
      });
    }
    for (const { sessionId, spans } of rewritten) {
      const loss = losses.get(sessionId);
      if (loss !== undefined) losses.set(sessionId, { ...loss, count: loss.count - spans });
    }
  }
  const gone = new Set(removals.flatMap(({ sessionIds }) => sessionIds));
  return [...losses.values()].filter(({ sessionId, count }) => count > 0 && !gone.has(sessionId));
}
