import { summariesOf } from './chunk/trace-summaries.ts';
import { SPAN_CATEGORIES, type SpanCategory } from './span.ts';
import { categoryKey, dayKey, sessionKey, type Tally } from './store-totals.ts';
import type { StoredChunk } from './stored-chunk.ts';

/**
 * What a chunk adds to the tallies by day (UTC), session and category of trace. Preserved and imported chunks are in none, for the
 * limits that the tallies are kept for do not hold for them. A forged summary counts no more spans than the chunk has rows.
 */
export function talliesOf(chunk: StoredChunk): readonly (readonly [key: string, tally: Tally])[] {
  if (chunk.preserved === true || chunk.imported === true) return [];
  const tally = { spans: chunk.spans, bytes: chunk.bytes };
  const tallies: (readonly [string, Tally])[] = [
    [dayKey(chunk.storedAt), tally],
    [sessionKey(chunk.sessionId), tally],
  ];
  for (const [number, category] of SPAN_CATEGORIES.entries()) {
    const spans = chunk.spansByCategory?.[number] ?? spansOfCategory(chunk, category);
    if (spans > 0) tallies.push([categoryKey(category), { spans, bytes: 0 }]);
  }
  return tallies;
}

/** Spans of this chunk in traces of this category. */
function spansOfCategory(chunk: StoredChunk, category: SpanCategory): number {
  let sum = 0;
  for (const trace of summariesOf(chunk)) if (trace.category === category) sum += trace.spans;
  return Math.min(chunk.spans, sum);
}
