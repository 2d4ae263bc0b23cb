import { readTime, type TimeInput } from '../entity/read-time.ts';
import type { Trace } from '../entity/trace.ts';

/** Both ends belong to it. */
export interface TimeRange {
  readonly start: TimeInput;
  readonly end: TimeInput;
}

/** The same in milliseconds since the Unix epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Undefined for what `TIME_RANGE` of the field checks refuses. */
export function readInterval(range: TimeRange): Interval | undefined {
  const [start, end] = [readTime(range.start), readTime(range.end)];
  return start === undefined || end === undefined || start > end ? undefined : { start, end };
}

export function isWithin(time: number, { start, end }: Interval): boolean {
  return time >= start && time <= end;
}

/** Whether it started or ended within: a long piece of work counts when its duration is known. */
export function wasActiveAtEdge(trace: Trace, interval: Interval): boolean {
  if (isWithin(trace.startTime, interval)) return true;
  return trace.endTime !== undefined && isWithin(trace.endTime, interval);
}
