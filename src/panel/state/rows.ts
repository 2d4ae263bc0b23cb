import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { Gap, GapReason, SpanCategory } from '../../core/model/span.ts';
import { toEpoch } from '../../core/model/time.ts';
import type { TraceSummary } from '../../core/model/trace-summary.ts';
import type { TraceKey } from './trace-key.ts';

/** A row of the list of traces. Times are epoch milliseconds. */
export interface TraceRow {
  readonly key: TraceKey;
  readonly sessionId: SessionId;
  readonly traceId: TraceId;
  readonly name: string;
  readonly actor?: string;
  readonly category: SpanCategory;
  readonly spans: number;
  readonly errors: number;
  readonly start: number;
  readonly end: number;
  readonly durationMs: number;
  /** Set where the session is not the top frame of a page: the frame's address, or the imported file's name. */
  readonly frameLabel?: string;
}

export interface GapRow {
  readonly key: string;
  readonly sessionId: SessionId;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly reason: GapReason;
}

export function traceRow(key: TraceKey, session: Session, summary: TraceSummary): TraceRow {
  const frameLabel = labelOfFrame(session);
  return {
    key,
    sessionId: session.sessionId,
    traceId: summary.traceId,
    name: summary.name,
    ...(summary.actor === undefined ? {} : { actor: summary.actor }),
    category: summary.category,
    spans: summary.spans,
    errors: summary.errors,
    start: toEpoch(session.timeOrigin, summary.first),
    end: toEpoch(session.timeOrigin, summary.last),
    durationMs: summary.last - summary.first,
    ...(frameLabel === undefined ? {} : { frameLabel }),
  };
}

export function gapRow(key: string, session: Session, gap: Gap): GapRow {
  return {
    key,
    sessionId: session.sessionId,
    start: toEpoch(session.timeOrigin, gap.start),
    end: toEpoch(session.timeOrigin, gap.end),
    count: gap.count,
    reason: gap.reason,
  };
}

/**
 * By start. A page's clock ticks every 0.1 ms, so many rows begin at the same instant: they are left as they stand, and a stable
 * sort keeps them in the order in which they were recorded.
 */
export function compareRows(one: TraceRow, other: TraceRow): number {
  return one.start - other.start;
}

function labelOfFrame(session: Session): string | undefined {
  const { origin } = session;
  if (origin.kind === 'file') return origin.fileName;
  if (origin.frameId === 0) return undefined;
  return session.url.replace(/^[a-z]+:\/\//i, '').slice(0, 60);
}
