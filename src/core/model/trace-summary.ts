import type { TraceId } from './ids.ts';
import type { SpanCategory } from './span.ts';
import type { Millis } from './time.ts';

/** What the list of traces shows, made by the page for each chunk and merged chunk by chunk: the list opens without reading spans. */
export interface TraceSummary {
  readonly traceId: TraceId;
  /** The root's name once the root was seen, else the earliest span's. */
  readonly name: string;
  readonly hasRoot: boolean;
  readonly actor?: string;
  readonly category: SpanCategory;
  readonly spans: number;
  readonly errors: number;
  readonly first: Millis;
  readonly last: Millis;
}

/**
 * The summaries of a chunk's traces as they are stored and told: bytes, or one JSON text in rows from before version 5 of the
 * database. Objects are made of them when somebody asks: a hundred for each chunk are the most of what opening a long history
 * would cost, and rotation hardly ever needs one.
 */
export type StoredSummaries = ArrayBuffer | string;

/** Joins what two chunks of one session say of the same trace. Chunks may come in any order. */
export function mergeSummaries(one: TraceSummary, other: TraceSummary): TraceSummary {
  const speaker = nameGiver(one, other);
  const actor = speaker.actor ?? one.actor ?? other.actor;
  return {
    traceId: one.traceId,
    name: speaker.name,
    hasRoot: one.hasRoot || other.hasRoot,
    ...(actor === undefined ? {} : { actor }),
    category: speaker.category,
    spans: one.spans + other.spans,
    errors: one.errors + other.errors,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

/** The summary that knows the root decides the name; of two that know it, or two that don't, the earlier one. */
function nameGiver(one: TraceSummary, other: TraceSummary): TraceSummary {
  if (one.hasRoot !== other.hasRoot) return one.hasRoot ? one : other;
  return one.first <= other.first ? one : other;
}
