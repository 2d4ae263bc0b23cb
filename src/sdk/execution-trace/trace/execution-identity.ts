import type { ExecutionTraceJson } from './execution-trace-json.ts';
import type { ExecutionCause, TurnAction } from './execution-trace-options.ts';

/** @throws Error naming what is missing or of the wrong type. */
export function requireIdentity(actionId: unknown, actorId: unknown, turnAction: unknown): void {
  if (typeof actionId !== 'string' || actionId === '') {
    throw new Error('ActionExecutionTrace requires valid actionId string');
  }
  if (typeof actorId !== 'string' || actorId === '') {
    throw new Error('ActionExecutionTrace requires valid actorId string');
  }
  if (typeof turnAction !== 'object' || turnAction === null) {
    throw new Error('ActionExecutionTrace requires valid turnAction object');
  }
}

/** The parts of a turn action that the JSON shows; others are not kept. */
export function shownTurnAction({ actionDefinitionId, commandString, parameters }: TurnAction): TurnAction {
  return {
    ...(actionDefinitionId === undefined ? {} : { actionDefinitionId }),
    ...(commandString === undefined ? {} : { commandString }),
    parameters: parameters ?? {},
  };
}

export function causeJson(cause: ExecutionCause): NonNullable<ExecutionTraceJson['metadata']['causedBy']> {
  const { trace, synchronization } = cause;
  return { traceId: trace.id, actionId: trace.actionId, synchronization };
}
