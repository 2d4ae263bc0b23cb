import { isRecord } from '../../../core/base/is-record.ts';
import { CONSOLE_LOGGER, type TraceLogger } from '../ports/logger.ts';
import { ActionExecutionTrace } from './action-execution-trace.ts';
import type {
  ActionExecutionTraceOptions,
  ExecutionTraceSettings,
  TurnAction,
} from './execution-trace-options.ts';
import { InvalidArgumentError, requireNonBlank } from './invalid-argument-error.ts';

export interface ActionExecutionTraceFactoryOptions {
  readonly logger?: TraceLogger;
  /** Settings of every trace made here. */
  readonly settings?: Partial<ExecutionTraceSettings>;
}

const WHO = 'ActionExecutionTraceFactory';

/** Makes execution traces from checked input. Source: document 2, section 3. */
export class ActionExecutionTraceFactory {
  readonly #logger: TraceLogger;
  readonly #settings: Partial<ExecutionTraceSettings>;

  constructor({ logger = CONSOLE_LOGGER, settings = {} }: ActionExecutionTraceFactoryOptions = {}) {
    this.#logger = logger;
    this.#settings = settings;
  }

  /** @throws Error `Failed to create execution trace: …` with the reason, which is also its cause. */
  createTrace(options: ActionExecutionTraceOptions): ActionExecutionTrace {
    try {
      const { actionId, actorId, turnAction } = options;
      requireNonBlank(actionId, 'actionId', WHO);
      requireNonBlank(actorId, 'actorId', WHO);
      this.#checkTurnAction(turnAction);
      const trace = new ActionExecutionTrace({ ...this.#settings, ...options });
      this.#logger.debug(`Created execution trace for action '${actionId}' by actor '${actorId}'`);
      return trace;
    } catch (error) {
      this.#logger.error('Failed to create ActionExecutionTrace', error);
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Failed to create execution trace: ${reason}`, { cause: error });
    }
  }

  /**
   * The action is the one that the turn action names.
   * @throws InvalidArgumentError where the turn action or the actor is missing, or the turn action names no action.
   */
  createFromTurnAction(turnAction: TurnAction, actorId: string): ActionExecutionTrace {
    requireTurnAction(turnAction);
    requireNonBlank(actorId, 'actorId', WHO);
    const actionId = turnAction.actionDefinitionId;
    if (!actionId) throw new InvalidArgumentError('Turn action missing actionDefinitionId');
    return this.createTrace({ actionId, actorId, turnAction });
  }

  /** Warns of fields of the wrong type, for a trace of a strange action is better than none. */
  #checkTurnAction(turnAction: TurnAction): void {
    requireTurnAction(turnAction);
    const { actionDefinitionId, commandString, parameters } = turnAction;
    if (!actionDefinitionId) throw new Error('Turn action missing required actionDefinitionId');
    this.#warnUnless(commandString, 'commandString', 'string');
    this.#warnUnless(parameters, 'parameters', 'object');
  }

  #warnUnless(value: unknown, field: string, type: 'string' | 'object'): void {
    const actual = typeof value;
    if (value === undefined || value === null || actual === type) return;
    this.#logger.warn(`Turn action ${field} should be ${type}, got ${actual}`);
  }
}

function requireTurnAction(turnAction: unknown): void {
  if (!isRecord(turnAction)) throw new InvalidArgumentError('Turn action is required and must be an object');
}
