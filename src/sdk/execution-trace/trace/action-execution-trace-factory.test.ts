import { expect, test } from 'vitest';
import { createFakeLogger } from '../ports/fake-logger.ts';
import { ActionExecutionTraceFactory } from './action-execution-trace-factory.ts';
import type { ActionExecutionTraceOptions, TurnAction } from './execution-trace-options.ts';
import { InvalidArgumentError } from './invalid-argument-error.ts';

const TURN: TurnAction = { actionDefinitionId: 'core:go', commandString: 'go north', parameters: {} };

test('factory › follows the workflow of a command processor', () => {
  const logger = createFakeLogger();
  const factory = new ActionExecutionTraceFactory({ logger, settings: { enableTiming: true } });
  const trace = factory.createFromTurnAction(TURN, 'player-1');
  trace.captureDispatchStart();
  trace.captureEventPayload({ eventType: 'ATTEMPT_ACTION_ID', action: TURN });
  trace.captureDispatchResult({ success: true, timestamp: 5 });
  expect(trace.toJSON()).toMatchObject({
    metadata: { actionId: 'core:go' },
    execution: { status: 'success' },
    eventPayload: { eventType: 'ATTEMPT_ACTION_ID' },
    timing: { phases: [{}, {}, {}] },
  });
  expect(logger.lines).toEqual(["debug Created execution trace for action 'core:go' by actor 'player-1'"]);
});

test.each([
  [{ actionId: ' ' }, "'actionId' must be a non-blank string, got ' '"],
  [{ actorId: 7 }, "'actorId' must be a non-blank string, got number"],
  [{ turnAction: null }, 'Turn action is required and must be an object'],
  [{ turnAction: {} }, 'Turn action missing required actionDefinitionId'],
])('createTrace › with %j says what is missing, and logs it', (wrong, reason) => {
  const logger = createFakeLogger();
  const factory = new ActionExecutionTraceFactory({ logger });
  const options = {
    actionId: 'core:go',
    actorId: 'p',
    turnAction: TURN,
    ...wrong,
  } as ActionExecutionTraceOptions;
  expect(() => factory.createTrace(options)).toThrow(/^Failed to create execution trace: /);
  expect(() => factory.createTrace(options)).toThrow(reason);
  expect(logger.lines[0]).toBe('error Failed to create ActionExecutionTrace');
});

test('createFromTurnAction › refuses what it cannot use', () => {
  const factory = new ActionExecutionTraceFactory({ logger: createFakeLogger() });
  // @ts-expect-error callers without types get here
  expect(() => factory.createFromTurnAction(null, 'p')).toThrow(
    'Turn action is required and must be an object',
  );
  expect(() => factory.createFromTurnAction(TURN, '')).toThrow(InvalidArgumentError);
  expect(() => factory.createFromTurnAction({ commandString: 'go' }, 'p')).toThrow(
    'Turn action missing actionDefinitionId',
  );
});

test('a field of the wrong type › is worth a warning, not a refusal', () => {
  const logger = createFakeLogger();
  const odd = { ...TURN, commandString: 7, parameters: 'north' };
  // @ts-expect-error callers without types get here
  new ActionExecutionTraceFactory({ logger }).createFromTurnAction(odd, 'p');
  expect(logger.lines.slice(0, 2)).toEqual([
    'warn Turn action commandString should be string, got number',
    'warn Turn action parameters should be object, got string',
  ]);
});
