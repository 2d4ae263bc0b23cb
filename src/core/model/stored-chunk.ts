import type { SessionId } from './ids.ts';
import type { Gap } from './span.ts';
import type { StoredSummaries } from './trace-summary.ts';

/**
 * The index row of a stored chunk: all that lists, overviews and rotation need, so that nobody reads bytes for them.
 * `chunkId` rises with each commit; preserved chunks have negative ones, so that what is older comes first.
 * Times are on the session's scale (add its time origin).
 */
export interface StoredChunk {
  readonly chunkId: number;
  readonly sessionId: SessionId;
  readonly sequence: number;
  /** Epoch milliseconds of the commit: what rotation by age goes by. */
  readonly storedAt: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly spans: number;
  readonly errors: number;
  /** As stored: of a compressed chunk the compressed ones. */
  readonly bytes: number;
  /** What is known of its traces; read by core/model/chunk/trace-summaries.ts. */
  readonly traces: StoredSummaries;
  /** Of the spans, how many are in traces of each of SPAN_CATEGORIES, in their order. Absent in older rows: `traces` says. */
  readonly spansByCategory?: readonly number[];
  readonly gaps: readonly Gap[];
  /** Rows of spans that had not ended, and rows that end such spans. Absent in rows of the first version: not known. */
  readonly unsettledRows?: number;
  /**
   * Events of spans of which no row here is the only one: the others may be in other chunks. Absent in rows from before there was
   * this count: not known.
   */
  readonly strayEvents?: number;
  /** Holds what rotation kept of chunks it removed; rotates by its own bound. */
  readonly preserved?: true;
  /** Of an imported file: a person asked to keep it, so rotation leaves it alone. */
  readonly imported?: true;
}

/**
 * Where preserved chunks stand among the chunk ids: below all others, in the order of the chunks they were kept of. A trace that
 * was kept piece by piece is so read in the order in which it was recorded.
 */
const PRESERVED_IDS = -(2 ** 40);

/** The id of the chunk that holds what is kept of this one, and of those just before it. */
export function preservedId(chunkId: number): number {
  return chunkId >= 0 ? PRESERVED_IDS + chunkId : chunkId;
}

/** Sequences from here on are those of chunks that the background makes itself; a page's are below. */
export const OWN_SEQUENCES = 2 ** 31;
