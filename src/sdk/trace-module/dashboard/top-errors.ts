import type { EventLevel } from '../../../core/model/span.ts';
import type { Event } from '../entity/event.ts';
import { toTimestamp } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';
import type { Timestamp, UUID } from '../entity/vocabulary.ts';

export interface ErrorSummary {
  readonly event_type: string;
  readonly message: string;
  readonly level: EventLevel;
  readonly count: number;
  readonly last_seen: Timestamp;
  /** The first few of the traces it was seen in. */
  readonly trace_ids: readonly UUID[];
}

const MOST_ERRORS = 10;
const MOST_TRACE_IDS = 5;

interface Seen {
  readonly sample: Event;
  readonly traceIds: Set<string>;
  count: number;
  last: number;
}

/** The errors that were seen most, alike by type and message; of two as frequent the one seen last stands first. */
export function topErrors(traces: readonly Trace[]): readonly ErrorSummary[] {
  const byKind = new Map<string, Seen>();
  for (const trace of traces) {
    for (const event of trace.events) if (event.isError()) see(byKind, event);
  }
  return [...byKind.values()]
    .toSorted((a, b) => b.count - a.count || b.last - a.last)
    .slice(0, MOST_ERRORS)
    .map(({ sample, traceIds, count, last }) => ({
      event_type: sample.event_type,
      message: sample.message ?? '',
      level: sample.level,
      count,
      last_seen: toTimestamp(last),
      trace_ids: [...traceIds],
    }));
}

function see(byKind: Map<string, Seen>, event: Event): void {
  const kind = JSON.stringify([event.event_type, event.message ?? '']);
  const seen = byKind.get(kind) ?? { sample: event, traceIds: new Set(), count: 0, last: event.time };
  seen.count += 1;
  seen.last = Math.max(seen.last, event.time);
  if (seen.traceIds.size < MOST_TRACE_IDS) seen.traceIds.add(event.trace_id);
  byKind.set(kind, seen);
}
