import type { EventLevel } from '../../../core/model/span.ts';
import { EVENT_LEVELS } from '../../../core/model/span.ts';
import type { Trace } from '../entity/trace.ts';
import {
  TRACE_STATUSES,
  TRACE_TYPES,
  type TraceStatus,
  type TraceType,
  type UUID,
} from '../entity/vocabulary.ts';
import { isWithin, readInterval, type TimeRange } from '../metrics/time-range.ts';
import {
  type FieldChecks,
  FLAG,
  listOf,
  NAME,
  oneOf,
  POSITIVE,
  TEXT,
  TIME_RANGE,
} from '../request/field-checks.ts';

/** Which traces; every field that is there must hold, of a list any entry. Source: trace module, "Advanced Queries". */
export interface TraceFilter {
  readonly trace_ids?: readonly UUID[];
  readonly context_ids?: readonly UUID[];
  readonly execution_ids?: readonly UUID[];
  readonly trace_types?: readonly TraceType[];
  readonly status?: readonly TraceStatus[];
  readonly tags?: readonly string[];
  /** Holds events of such a type or level. */
  readonly event_types?: readonly string[];
  readonly levels?: readonly EventLevel[];
  /** Part of the name, whatever the case. */
  readonly name?: string;
  /** Started within; both ends belong to it. */
  readonly time_range?: TimeRange;
  /** Failed or holds an error: see `hasErrors` of a trace. */
  readonly has_errors?: boolean;
  /** Of the duration so far. */
  readonly min_duration_ms?: number;
  readonly max_duration_ms?: number;
}

export const TRACE_FILTER: FieldChecks = {
  trace_ids: listOf(NAME),
  context_ids: listOf(NAME),
  execution_ids: listOf(NAME),
  trace_types: listOf(oneOf(TRACE_TYPES)),
  status: listOf(oneOf(TRACE_STATUSES)),
  tags: listOf(TEXT),
  event_types: listOf(NAME),
  levels: listOf(oneOf(EVENT_LEVELS)),
  name: TEXT,
  time_range: TIME_RANGE,
  has_errors: FLAG,
  min_duration_ms: POSITIVE,
  max_duration_ms: POSITIVE,
};

/** The traces that the filter lets pass, in their order. */
export function filterTraces(traces: readonly Trace[], filter: TraceFilter): readonly Trace[] {
  const tests = testsOf(filter);
  return traces.filter((trace) => tests.every((test) => test(trace)));
}

type TraceTest = (trace: Trace) => boolean;

function testsOf(filter: TraceFilter): readonly TraceTest[] {
  const tests: TraceTest[] = [];
  const anyOf = <Word>(
    words: readonly Word[] | undefined,
    read: (trace: Trace) => readonly (Word | undefined)[],
  ) => {
    if (words === undefined) return;
    const wanted = new Set<Word | undefined>(words);
    tests.push((trace) => read(trace).some((word) => word !== undefined && wanted.has(word)));
  };
  anyOf(filter.trace_ids, (trace) => [trace.trace_id]);
  anyOf(filter.context_ids, (trace) => [trace.context_id]);
  anyOf(filter.execution_ids, (trace) => [trace.execution_id]);
  anyOf(filter.trace_types, (trace) => [trace.trace_type]);
  anyOf(filter.status, (trace) => [trace.status]);
  anyOf(filter.tags, (trace) => trace.tags);
  anyOf(filter.event_types, (trace) => trace.events.map(({ event_type }) => event_type));
  anyOf(filter.levels, (trace) => trace.events.map(({ level }) => level));
  const { name, time_range, has_errors, min_duration_ms, max_duration_ms } = filter;
  if (name !== undefined) {
    const part = name.toLowerCase();
    tests.push((trace) => trace.name.toLowerCase().includes(part));
  }
  const interval = time_range === undefined ? undefined : readInterval(time_range);
  if (interval !== undefined) tests.push((trace) => isWithin(trace.startTime, interval));
  if (has_errors !== undefined) tests.push((trace) => trace.hasErrors === has_errors);
  if (min_duration_ms !== undefined) tests.push((trace) => trace.calculateDuration() >= min_duration_ms);
  if (max_duration_ms !== undefined) tests.push((trace) => trace.calculateDuration() <= max_duration_ms);
  return tests;
}
