import { isRecord } from '../../../core/base/is-record.ts';
import { PRIORITIES } from '../../../core/pipeline/priority.ts';

/** How much a trace is worth when not all can be kept; more is better. Source: document 1, "Code Organization". */
export const TRACE_PRIORITY = { LOW: 0, NORMAL: 1, HIGH: 2, CRITICAL: 3 } as const;
export type TracePriority = (typeof TRACE_PRIORITY)[keyof typeof TRACE_PRIORITY];

export const DEFAULT_PRIORITY: TracePriority = TRACE_PRIORITY.NORMAL;

const SYSTEM_ACTIONS = '__system_';

/** What a trace is worth where nobody said: the system's own most, then errors, then actions, then the rest. */
export function priorityOfTrace(data: unknown): TracePriority {
  if (!isRecord(data)) return TRACE_PRIORITY.LOW;
  const metadata = isRecord(data.metadata) ? data.metadata : {};
  if (typeof metadata.actionId === 'string' && metadata.actionId.startsWith(SYSTEM_ACTIONS)) {
    return TRACE_PRIORITY.CRITICAL;
  }
  if (isRecord(data.error)) return TRACE_PRIORITY.HIGH;
  return metadata.traceType === undefined ? TRACE_PRIORITY.LOW : DEFAULT_PRIORITY;
}

/** The band of the queue: the place in the core's list of priorities. A number beyond the scale is its nearest end. */
export function bandOf(priority: number): number {
  const best = PRIORITIES.length - 1;
  return best - Math.min(Math.max(Math.round(Number.isNaN(priority) ? DEFAULT_PRIORITY : priority), 0), best);
}
