import { EXECUTION_PHASES } from '../../dispatch-phases.ts';
import type {
  DispatchResultRecord,
  ExecutionErrorRecord,
  ExecutionPhaseRecord,
  ExecutionTraceJson,
} from './execution-trace-json.ts';
import { EXECUTION_STATUS, type ExecutionStatus } from './trace-constants.ts';

/** What a trace has captured so far. Times in milliseconds on the trace's clock. */
export interface CapturedExecution {
  readonly startTime: number | null;
  readonly endTime: number | null;
  readonly payload: unknown;
  readonly result: DispatchResultRecord | null;
  readonly error: ExecutionErrorRecord | null;
  readonly phases: readonly ExecutionPhaseRecord[];
  readonly memoryUsage?: number | undefined;
}

/** The same, of an execution that has started: the trace itself fills it in. To make one anew for each capture takes longer. */
export interface GrowingExecution extends CapturedExecution {
  startTime: number;
  endTime: number | null;
  payload: unknown;
  result: DispatchResultRecord | null;
  error: ExecutionErrorRecord | null;
  readonly phases: ExecutionPhaseRecord[];
  memoryUsage: number | undefined;
}

export function startedExecution(startTime: number): GrowingExecution {
  const description = 'Action dispatch initiated';
  return {
    startTime,
    endTime: null,
    payload: null,
    result: null,
    error: null,
    phases: [Object.freeze({ phase: EXECUTION_PHASES.DISPATCH_START, timestamp: startTime, description })],
    memoryUsage: undefined,
  };
}

export const NOTHING_CAPTURED: CapturedExecution = /* @__PURE__ */ Object.freeze({
  startTime: null,
  endTime: null,
  payload: null,
  result: null,
  error: null,
  phases: Object.freeze([]),
});

export function statusOf({ startTime, result, error }: CapturedExecution): ExecutionStatus {
  if (error !== null) return EXECUTION_STATUS.ERROR;
  if (result !== null) return result.success ? EXECUTION_STATUS.SUCCESS : EXECUTION_STATUS.FAILED;
  return startTime === null ? EXECUTION_STATUS.PENDING : EXECUTION_STATUS.IN_PROGRESS;
}

/** Milliseconds; `null` while the execution is not complete. */
export function durationOf({ startTime, endTime }: CapturedExecution): number | null {
  return startTime === null || endTime === null ? null : endTime - startTime;
}

export function executionOf(captured: CapturedExecution): ExecutionTraceJson['execution'] {
  const { startTime, endTime, phases } = captured;
  return { startTime, endTime, duration: durationOf(captured), status: statusOf(captured), phases };
}

interface TimedSection {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The sections of an execution, as its phases bound them; only those that are over.
 *
 *   made ──initialization──► dispatch_start ──payload_creation──► payload_captured ──completion──► end
 */
export function sectionsOf(
  { startTime, endTime, phases }: CapturedExecution,
  createdTime: number,
): readonly TimedSection[] {
  if (startTime === null) return [];
  const payload = phases.find(({ phase }) => phase === EXECUTION_PHASES.PAYLOAD_CAPTURED)?.timestamp;
  const sections: TimedSection[] = [{ name: 'initialization', from: createdTime, to: startTime }];
  if (payload !== undefined) sections.push({ name: 'payload_creation', from: startTime, to: payload });
  if (endTime !== null) sections.push({ name: 'completion', from: payload ?? startTime, to: endTime });
  return sections;
}
