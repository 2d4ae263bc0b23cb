import { whenSettled } from '../core/model/span-scope.ts';
import type { Span } from './span.ts';

/** The phases of a dispatch. Source: action execution trace, EXECUTION_PHASES. */
export const EXECUTION_PHASES = {
  DISPATCH_START: 'dispatch_start',
  PAYLOAD_CAPTURED: 'payload_captured',
  DISPATCH_COMPLETED: 'dispatch_completed',
  ERROR_CAPTURED: 'error_captured',
} as const;
export type ExecutionPhase = (typeof EXECUTION_PHASES)[keyof typeof EXECUTION_PHASES];

/**
 * Runs `work` as the dispatch of an action: `payload` becomes the payload of the action's span, and the span gets an event
 * per phase: `dispatch_start`, `payload_captured`, then `dispatch_completed` or `error_captured`. An error is thrown on; who
 * runs the action records the exception itself.
 */
export function runDispatch<Result>(span: Span, payload: unknown, work: () => Result): Result {
  if (!span.isRecording) return work();
  span.addEvent(EXECUTION_PHASES.DISPATCH_START, { message: 'Action dispatch initiated' });
  span.setPayload(payload);
  span.addEvent(EXECUTION_PHASES.PAYLOAD_CAPTURED, { message: 'Event payload captured' });
  let result: Result;
  try {
    result = work();
  } catch (error) {
    addErrorCaptured(span, error);
    throw error;
  }
  return whenSettled(
    result,
    () => span.addEvent(EXECUTION_PHASES.DISPATCH_COMPLETED, { message: 'Dispatch succeeded' }),
    (error) => addErrorCaptured(span, error),
  );
}

function addErrorCaptured(span: Span, error: unknown): void {
  const isError = error instanceof Error;
  span.addEvent(EXECUTION_PHASES.ERROR_CAPTURED, {
    level: 'error',
    message: `Error occurred: ${isError ? error.message : String(error)}`,
    data: { errorType: isError ? error.name : typeof error },
  });
}
