import type { ChunkView } from '../core/model/chunk/view.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import type { ChunkToCommit, CommitOutcome } from '../storage/commit-chunks.ts';

/** A chunk on its way to the commit. */
export interface IngestItem {
  readonly session: Session;
  readonly chunk: ChunkToCommit;
  /** Sequences of the page's chunks that are settled with this one; a gap may stand for several. */
  readonly acknowledges: readonly number[];
  /** Told when it is committed. */
  readonly onCommitted?: (outcome: CommitOutcome) => void;
}

/** The index row of a chunk whose bytes have been checked. */
export function chunkToCommit(sessionId: SessionId, sequence: number, view: ChunkView): ChunkToCommit {
  const traces = view.summaries();
  return {
    sessionId,
    sequence,
    firstTime: view.firstTime,
    lastTime: view.lastTime,
    // From the summaries: a span that was written open and once more when it ended is one span. Bounded by the rows, for
    // rotation goes by these counts, and a forged summary must not rotate other sessions out.
    spans: Math.min(
      view.counts.spans,
      traces.reduce((sum, trace) => sum + trace.spans, 0),
    ),
    errors: Math.min(
      view.counts.spans,
      traces.reduce((sum, trace) => sum + trace.errors, 0),
    ),
    traces,
    gaps: view.gaps(),
    unsettledRows: unsettledRows(view),
    buffer: view.buffer,
  };
}

function unsettledRows({ columns: { spanFlags } }: ChunkView): number {
  let rows = 0;
  for (let row = 0; row < spanFlags.length; row++) if (spanFlags[row] !== 0) rows += 1;
  return rows;
}
