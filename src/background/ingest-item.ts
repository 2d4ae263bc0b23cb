import { summariesToBytes } from '../core/model/chunk/pack-summaries.ts';
import type { ChunkView } from '../core/model/chunk/view.ts';
import type { SessionId } from '../core/model/ids.ts';
import type { Session } from '../core/model/session.ts';
import { SPAN_CATEGORIES } from '../core/model/span.ts';
import type { TraceSummary } from '../core/model/trace-summary.ts';
import { type Priority, priorityOf } from '../core/pipeline/priority.ts';
import type { ChunkToCommit, CommitOutcome } from '../storage/commit-chunks.ts';

/** A chunk on its way to the commit. */
export interface IngestItem {
  readonly session: Session;
  readonly chunk: ChunkToCommit;
  /** Sequences of the page's chunks that are settled with this one; a gap may stand for several. */
  readonly acknowledges: readonly number[];
  /** What it is worth when not all can be kept. Absent: as much as anything. */
  readonly priority?: Priority;
  /** Told when it is committed. */
  readonly onCommitted?: (outcome: CommitOutcome) => void;
}

/** The index row of a chunk whose bytes have been checked. */
export function chunkToCommit(sessionId: SessionId, sequence: number, view: ChunkView): ChunkToCommit {
  const { spans, errors, spansByCategory } = countTraces(view);
  return {
    sessionId,
    sequence,
    firstTime: view.firstTime,
    lastTime: view.lastTime,
    spans,
    errors,
    spansByCategory,
    traces: summariesToBytes(view),
    gaps: view.gaps(),
    unsettledRows: unsettledRows(view),
    strayEvents: strayEvents(view),
    buffer: view.buffer,
  };
}

/**
 * From the summaries: a span that was written open and once more when it ended is one span. Bounded by the rows, for rotation
 * goes by these counts, and a forged summary must not rotate other sessions out.
 */
function countTraces({ columns, counts }: ChunkView) {
  const spansByCategory = SPAN_CATEGORIES.map(() => 0);
  let spans = 0;
  let errors = 0;
  for (let trace = 0; trace < counts.traces; trace++) {
    // A trace that only an edge mentions.
    if (!Number.isFinite(columns.traceFirst[trace])) continue;
    const category = columns.traceCategory[trace] ?? 0;
    const own = columns.traceSpans[trace] ?? 0;
    spans += own;
    errors += columns.traceErrors[trace] ?? 0;
    spansByCategory[category] = Math.min(counts.spans, (spansByCategory[category] ?? 0) + own);
  }
  return { spans: Math.min(counts.spans, spans), errors: Math.min(counts.spans, errors), spansByCategory };
}

/** What a chunk of a page is worth when not all can be kept. */
export function worthOf(view: ChunkView, { errors, gaps }: Pick<ChunkToCommit, 'errors' | 'gaps'>): Priority {
  const { traceFirst, traceName, traceCategory } = view.columns;
  const kinds = new Map<number, Pick<TraceSummary, 'name' | 'category'>>();
  for (let trace = 0; trace < view.counts.traces; trace++) {
    if (!Number.isFinite(traceFirst[trace])) continue;
    const name = traceName[trace] ?? 0;
    const category = traceCategory[trace] ?? 0;
    const kind = name * SPAN_CATEGORIES.length + category;
    if (!kinds.has(kind))
      kinds.set(kind, { name: view.string(name), category: SPAN_CATEGORIES[category] ?? 'span' });
  }
  return priorityOf({ errors, gaps, traces: [...kinds.values()] });
}

function unsettledRows({ columns: { spanFlags } }: ChunkView): number {
  let rows = 0;
  for (let row = 0; row < spanFlags.length; row++) if (spanFlags[row] !== 0) rows += 1;
  return rows;
}

/** Of a span that was written once, here, an event is not stray. Two spans here with one low word may have theirs counted: no harm. */
function strayEvents({ columns }: ChunkView): number {
  const { eventSpanHigh, eventSpanLow, spanIdHigh, spanIdLow, spanFlags } = columns;
  if (eventSpanLow.length === 0) return 0;
  const named = new Set(eventSpanLow);
  const own = new Map<number, number | undefined>();
  spanIdLow.forEach((low, row) => {
    if (spanFlags[row] === 0 && named.has(low)) own.set(low, spanIdHigh[row]);
  });
  return eventSpanLow.filter((low, row) => own.get(low) !== eventSpanHigh[row]).length;
}
