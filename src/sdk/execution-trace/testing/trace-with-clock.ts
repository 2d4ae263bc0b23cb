import { createFakeClock } from '../ports/fake-clock.ts';
import { ActionExecutionTrace } from '../trace/action-execution-trace.ts';
import type { ActionExecutionTraceOptions } from '../trace/execution-trace-options.ts';

export const OPTIONS: ActionExecutionTraceOptions = {
  actionId: 'core:go',
  actorId: 'player-1',
  turnAction: {
    actionDefinitionId: 'core:go',
    commandString: 'go north',
    parameters: { direction: 'north' },
  },
};

/** A trace whose clock moves only by hand. */
export function traceWithClock(options: Partial<ActionExecutionTraceOptions> = {}) {
  const clock = createFakeClock();
  const trace = new ActionExecutionTrace({ ...OPTIONS, now: clock.now, wallClock: () => 0, ...options });
  return { trace, clock };
}

/** The same after its dispatch has started. */
export function started(options: Partial<ActionExecutionTraceOptions> = {}): ActionExecutionTrace {
  const { trace } = traceWithClock(options);
  trace.captureDispatchStart();
  return trace;
}
