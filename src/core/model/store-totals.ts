import type { SessionId } from './ids.ts';
import type { SpanCategory } from './span.ts';
import type { StoredChunk } from './stored-chunk.ts';

/** How much is stored of something. */
export interface Tally {
  readonly spans: number;
  readonly bytes: number;
}

export const NOTHING: Tally = { spans: 0, bytes: 0 };

/** Sums over all stored chunks. */
export interface StoredTotals extends Tally {
  readonly chunks: number;
  /** Records that gaps say are lost; they stay counted when their chunks rotate out. */
  readonly dropped: number;
  /** What of it is in preserved chunks, which rotate by a bound of their own. */
  readonly preserved: Tally;
  /** What of it is of imported files, which do not rotate. */
  readonly imported: Tally;
}

export const NO_TOTALS: StoredTotals = {
  chunks: 0,
  spans: 0,
  bytes: 0,
  dropped: 0,
  preserved: NOTHING,
  imported: NOTHING,
};

export const dayKey = (storedAt: number): string =>
  `day/${new Date(storedAt).toISOString().slice(0, 'yyyy-mm-dd'.length)}`;
export const sessionKey = (sessionId: SessionId): string => `session/${sessionId}`;
export const categoryKey = (category: SpanCategory): string => `category/${category}`;

export function addTally(one: Tally, other: Tally): Tally {
  return { spans: one.spans + other.spans, bytes: one.bytes + other.bytes };
}

export function subtractTally(one: Tally, other: Tally): Tally {
  return { spans: one.spans - other.spans, bytes: one.bytes - other.bytes };
}

/** The totals with one chunk more; what its gaps lost is counted where the chunk is first stored. */
export function totalsWith(totals: StoredTotals, chunk: StoredChunk): StoredTotals {
  return {
    ...totals,
    ...addTally(totals, chunk),
    chunks: totals.chunks + 1,
    preserved: chunk.preserved === true ? addTally(totals.preserved, chunk) : totals.preserved,
    imported: chunk.imported === true ? addTally(totals.imported, chunk) : totals.imported,
  };
}

export function totalsWithout(totals: StoredTotals, chunk: StoredChunk): StoredTotals {
  return {
    ...totals,
    ...subtractTally(totals, chunk),
    chunks: totals.chunks - 1,
    preserved: chunk.preserved === true ? subtractTally(totals.preserved, chunk) : totals.preserved,
    imported: chunk.imported === true ? subtractTally(totals.imported, chunk) : totals.imported,
  };
}
