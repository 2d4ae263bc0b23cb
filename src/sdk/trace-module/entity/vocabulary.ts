import { EVENT_LEVELS, type EventLevel } from '../../../core/model/span.ts';

/** Any text that is unique; `crypto.randomUUID` makes them unless the application says otherwise. */
export type UUID = string;
/** ISO 8601 in UTC with milliseconds. */
export type Timestamp = string;

export const TRACE_TYPES = [
  'workflow_execution',
  'module_operation',
  'api_request',
  'background_task',
  'custom',
] as const;
export type TraceType = (typeof TRACE_TYPES)[number];

/** Recording now; ended well; ended with errors; ended by hand; nothing heard of it for too long. */
export const TRACE_STATUSES = ['active', 'completed', 'failed', 'cancelled', 'expired'] as const;
export type TraceStatus = (typeof TRACE_STATUSES)[number];

export function isTraceType(value: unknown): value is TraceType {
  return TRACE_TYPES.some((type) => type === value);
}

export function isTraceStatus(value: unknown): value is TraceStatus {
  return TRACE_STATUSES.some((status) => status === value);
}

export function isEventLevel(value: unknown): value is EventLevel {
  return EVENT_LEVELS.some((level) => level === value);
}
