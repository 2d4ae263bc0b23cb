import { summariesOf } from '../model/chunk/trace-summaries.ts';
import type { SessionId, TraceId } from '../model/ids.ts';
import type { PreserveRules } from '../model/retention.ts';
import type { StoredChunk } from '../model/stored-chunk.ts';
import { mergeSummaries, type TraceSummary } from '../model/trace-summary.ts';

/** What a person wants to survive rotation. */
export interface Preservation {
  readonly rules: Pick<PreserveRules, 'errors' | 'slowerThanMs'>;
  readonly isPinned: (sessionId: SessionId, traceId: TraceId) => boolean;
  /** Of the names of the rules; the patterns are compiled by the caller. */
  readonly matchesName: (name: string) => boolean;
  /** Whether traces are preserved only for their errors: then a chunk's row says enough, without its summaries. */
  readonly isOnlyErrors: boolean;
}

/** False: nothing in these chunks is to be preserved, and their summaries need not be read to know it. */
export function mayPreserve(
  chunks: readonly Pick<StoredChunk, 'errors' | 'preserved'>[],
  { isOnlyErrors, rules }: Preservation,
): boolean {
  if (!isOnlyErrors) return true;
  return chunks.some(({ errors, preserved }) => preserved === true || (rules.errors && errors > 0));
}

type SummarisedChunk = Pick<StoredChunk, 'sessionId' | 'traces' | 'preserved'>;

/** Which traces of which session are to be preserved, with all that is known of each. */
export type PreservedTraces = ReadonlyMap<SessionId, ReadonlyMap<TraceId, TraceSummary>>;

/**
 * The traces to preserve, judged by all that the given chunks say of them together: an error in a later chunk saves the
 * beginning of its trace in an earlier one. A trace of which a part is preserved already is preserved to its end.
 */
export function tracesToPreserve(
  chunks: Iterable<SummarisedChunk>,
  preservation: Preservation,
): PreservedTraces {
  const preserved = new Map<SessionId, ReadonlyMap<TraceId, TraceSummary>>();
  for (const [sessionId, { summaries, begun }] of mergedBySession(chunks)) {
    const kept = [...summaries.values()].filter(
      (summary) => begun.has(summary.traceId) || isPreserved(sessionId, summary, preservation),
    );
    if (kept.length > 0) preserved.set(sessionId, new Map(kept.map((summary) => [summary.traceId, summary])));
  }
  return preserved;
}

/** Whether a rule preserves the trace, by all that is known of it. */
export function isPreserved(
  sessionId: SessionId,
  { traceId, name, errors, first, last }: TraceSummary,
  { rules, isPinned, matchesName }: Preservation,
): boolean {
  return (
    (rules.errors && errors > 0) ||
    (rules.slowerThanMs !== undefined && last - first > rules.slowerThanMs) ||
    isPinned(sessionId, traceId) ||
    matchesName(name)
  );
}

interface SessionTraces {
  readonly summaries: Map<TraceId, TraceSummary>;
  /** Those with a part in a preserved chunk. */
  readonly begun: Set<TraceId>;
}

function mergedBySession(chunks: Iterable<SummarisedChunk>): ReadonlyMap<SessionId, SessionTraces> {
  const sessions = new Map<SessionId, SessionTraces>();
  for (const chunk of chunks) {
    const { sessionId, preserved } = chunk;
    let session = sessions.get(sessionId);
    if (session === undefined) {
      session = { summaries: new Map(), begun: new Set() };
      sessions.set(sessionId, session);
    }
    for (const trace of summariesOf(chunk)) {
      if (preserved === true) session.begun.add(trace.traceId);
      const known = session.summaries.get(trace.traceId);
      session.summaries.set(trace.traceId, known === undefined ? trace : mergeSummaries(known, trace));
    }
  }
  return sessions;
}
