import type { TraceId } from '../ids.ts';
import type { StoredSummaries, TraceSummary } from '../trace-summary.ts';
import { readCounts } from './check.ts';
import { hexToUint32 } from './hex.ts';
import { packSummaries } from './pack-summaries.ts';
import { ChunkView } from './view.ts';

/** Of a chunk without traces. */
export const NO_SUMMARIES: StoredSummaries = '[]';

/**
 * The summaries where they lie, as a chunk without rows. Errors: throws where the bytes are not what `summariesToBytes` has
 * made; they are our own, in a table that nobody else writes.
 */
export function openSummaries(stored: StoredSummaries): ChunkView {
  const bytes = typeof stored === 'string' ? packSummaries(JSON.parse(stored)) : stored;
  const counts = readCounts(bytes);
  if (counts.kind === 'failed') throw new Error(`The summaries of a chunk are damaged: ${counts.error}`);
  return new ChunkView(bytes, counts.value);
}

/**
 * False: the chunk says nothing of these traces. It has no span of them, no edge leads to or from them there, and no event that
 * might be of a span in another chunk. True where an older row does not say so much.
 */
export function mayConcern(
  { traces, strayEvents }: Summarised & { readonly strayEvents?: number },
  summaries: ChunkView,
  traceIds: ReadonlySet<TraceId>,
): boolean {
  // Text is from a time when traces that only an edge mentions were left out.
  if (strayEvents !== 0 || typeof traces === 'string') return true;
  // By one word first: no text is made of the many others.
  const words = new Set([...traceIds].map((traceId) => hexToUint32(traceId, LAST_WORD_AT)));
  return summaries.columns.traceId3.some(
    (word, place) => words.has(word) && traceIds.has(summaries.traceId(place)),
  );
}

const LAST_WORD_AT = 24;

interface Summarised {
  readonly traces: StoredSummaries;
}

/** As long as the row itself: who plans a rotation asks for the same ones again and again. */
const decoded = /* @__PURE__ */ new WeakMap<Summarised, readonly TraceSummary[]>();

/** The summaries of a chunk's row as objects. Errors: as `openSummaries`. */
export function summariesOf(chunk: Summarised): readonly TraceSummary[] {
  const known = decoded.get(chunk);
  if (known !== undefined) return known;
  const { traces } = chunk;
  const summaries: readonly TraceSummary[] =
    typeof traces === 'string' ? JSON.parse(traces) : openSummaries(traces).summaries();
  decoded.set(chunk, summaries);
  return summaries;
}
