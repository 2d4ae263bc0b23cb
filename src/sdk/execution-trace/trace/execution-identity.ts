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
  // Filled rather than spread together: this is done for every trace.
  const shown: { -readonly [Field in keyof TurnAction]: TurnAction[Field] } = {};
  if (actionDefinitionId !== undefined) shown.actionDefinitionId = actionDefinitionId;
  if (commandString !== undefined) shown.commandString = commandString;
  shown.parameters = parameters ?? {};
  return shown;
}

export function causeJson(cause: ExecutionCause): NonNullable<ExecutionTraceJson['metadata']['causedBy']> {
  const { trace, synchronization } = cause;
  return { traceId: trace.id, actionId: trace.actionId, synchronization };
}
