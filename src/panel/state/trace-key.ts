import type { SessionId, TraceId } from '../../core/model/ids.ts';

/** One trace of one session. */
export type TraceKey = string & { readonly brand: 'TraceKey' };

export function traceKey(sessionId: SessionId, traceId: TraceId): TraceKey {
  return `${sessionId}/${traceId}` as TraceKey;
}
