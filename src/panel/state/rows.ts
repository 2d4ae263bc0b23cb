import type { SessionId, TraceId } from '../../core/model/ids.ts';
import type { Session } from '../../core/model/session.ts';
import type { Gap, GapReason, SpanCategory } from '../../core/model/span.ts';
import { toEpoch } from '../../core/model/time.ts';
import type { TraceKey } from './trace-key.ts';

/** A row of the list of traces. Times are epoch milliseconds. */
export interface TraceRow {
  readonly key: TraceKey;
  readonly sessionId: SessionId;
  readonly traceId: TraceId;
  readonly name: string;
  readonly actor: string | undefined;
  readonly category: SpanCategory;
  readonly spans: number;
  readonly errors: number;
  readonly start: number;
  readonly end: number;
  readonly durationMs: number;
  /** Where it was first recorded: the chunk, and the place among its traces. Decides between rows of one start. */
  readonly chunkId: number;
  readonly place: number;
  /** Set where the session is not the top frame of a page: the frame's address, or the imported file's name. */
  readonly frameLabel: string | undefined;
}

export interface GapRow {
  readonly key: string;
  readonly sessionId: SessionId;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly reason: GapReason;
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

/** By start. A page's clock ticks every 0.1 ms, so many rows begin at the same instant: they stand as they were recorded. */
export function compareRows(one: TraceRow, other: TraceRow): number {
  return one.start - other.start || one.chunkId - other.chunkId || one.place - other.place;
}

const frameLabels = new WeakMap<Session, string>();

/** Undefined for the top frame of a page. */
export function labelOfFrame(session: Session): string | undefined {
  const { origin } = session;
  if (origin.kind === 'file') return origin.fileName;
  if (origin.frameId === 0) return undefined;
  const known = frameLabels.get(session);
  if (known !== undefined) return known;
  const label = session.url.replace(/^[a-z]+:\/\//i, '').slice(0, 60);
  frameLabels.set(session, label);
  return label;
}
