/** How far an execution has got, and how it came out. Source: document 2, "Type Definitions and Constants". */
export const EXECUTION_STATUS = {
  PENDING: 'pending',
  IN_PROGRESS: 'in_progress',
  SUCCESS: 'success',
  FAILED: 'failed',
  ERROR: 'error',
} as const;
export type ExecutionStatus = (typeof EXECUTION_STATUS)[keyof typeof EXECUTION_STATUS];

/** Of the JSON that traces become. */
export const TRACE_FORMAT_VERSION = '1.0';
export type TraceFormatVersion = typeof TRACE_FORMAT_VERSION;
