import { describe, expect, test } from 'vitest';
import { OPTIONS, started, traceWithClock } from '../testing/trace-with-clock.ts';
import { ActionExecutionTrace } from './action-execution-trace.ts';
import type { ActionExecutionTraceOptions } from './execution-trace-options.ts';

describe('constructor', () => {
  test('a new trace › is pending', () => {
    const trace = new ActionExecutionTrace(OPTIONS);
    expect([trace.actionId, trace.actorId, trace.status]).toEqual(['core:go', 'player-1', 'pending']);
    expect([trace.isComplete, trace.hasError, trace.duration]).toEqual([false, false, null]);
    expect(trace.getExecutionPhases()).toEqual([]);
  });

  test.each([
    [{ actionId: null }, 'ActionExecutionTrace requires valid actionId string'],
    [{ actionId: 7 }, 'ActionExecutionTrace requires valid actionId string'],
    [{ actorId: '' }, 'ActionExecutionTrace requires valid actorId string'],
    [{ turnAction: null }, 'ActionExecutionTrace requires valid turnAction object'],
    [{ turnAction: 'go' }, 'ActionExecutionTrace requires valid turnAction object'],
  ])('options %j › are refused by name', (wrong, message) => {
    // Callers without types get here.
    const options = { ...OPTIONS, ...wrong } as ActionExecutionTraceOptions;
    expect(() => new ActionExecutionTrace(options)).toThrow(message);
  });

  test('ids › differ', () => {
    const ids = new Set(Array.from({ length: 100 }, () => new ActionExecutionTrace(OPTIONS).id));
    expect(ids.size).toBe(100);
  });
});

describe('lifecycle', () => {
  test('a dispatch that succeeds › goes through its phases', () => {
    const { trace, clock } = traceWithClock();
    clock.move(1);
    trace.captureDispatchStart();
    expect([trace.status, trace.isComplete, trace.startTime]).toEqual(['in_progress', false, 1001]);
    clock.move(2);
    trace.captureEventPayload({ actor: 'player-1' });
    clock.move(3);
    trace.captureDispatchResult({ success: true, metadata: { steps: 2 } });
    expect([trace.status, trace.isComplete, trace.hasError, trace.duration]).toEqual([
      'success',
      true,
      false,
      5,
    ]);
    expect(trace.getExecutionPhases()).toEqual([
      { phase: 'dispatch_start', timestamp: 1001, description: 'Action dispatch initiated' },
      { phase: 'payload_captured', timestamp: 1003, description: 'Event payload captured', payloadSize: 20 },
      { phase: 'dispatch_completed', timestamp: 1006, description: 'Dispatch succeeded', success: true },
    ]);
  });

  test('a dispatch that fails › is no error', () => {
    const trace = started();
    trace.captureDispatchResult({ success: false });
    expect([trace.status, trace.hasError]).toEqual(['failed', false]);
    expect(trace.getExecutionPhases().at(-1)?.description).toBe('Dispatch failed');
  });

  test('a result › keeps a timestamp of its own', () => {
    const trace = started();
    trace.captureDispatchResult({ success: true, timestamp: 77 });
    expect(trace.toJSON().result).toEqual({ success: true, timestamp: 77, metadata: null });
  });

  test('an error › ends the execution and is kept whole', () => {
    const trace = started();
    const error = Object.assign(new TypeError('Dispatch failed', { cause: new Error('deeper') }), {
      code: 'E1',
    });
    trace.captureError(error);
    expect([trace.status, trace.isComplete, trace.hasError]).toEqual(['error', true, true]);
    expect(trace.toJSON().error).toEqual({
      message: 'Dispatch failed',
      type: 'TypeError',
      stack: error.stack,
      timestamp: 1000,
      code: 'E1',
      cause: { name: 'Error', message: 'deeper' },
    });
    expect(trace.getExecutionPhases().at(-1)).toEqual({
      phase: 'error_captured',
      timestamp: 1000,
      description: 'Error occurred: Dispatch failed',
      errorType: 'TypeError',
    });
  });

  test('an error after the result › leaves the end where it was', () => {
    const { trace, clock } = traceWithClock();
    trace.captureDispatchStart();
    clock.move(5);
    trace.captureDispatchResult({ success: true });
    clock.move(5);
    trace.captureError(new Error('late'));
    expect([trace.status, trace.duration]).toEqual(['error', 5]);
  });

  test.each([
    ['text', 'String', 'text'],
    [undefined, 'Error', 'Unknown error'],
    [new Error(''), 'Error', 'Unknown error'],
    [{ message: 'an object' }, 'Object', 'an object'],
  ])('whatever is thrown (%s) › is captured', (thrown, type, message) => {
    const trace = started();
    trace.captureError(thrown);
    expect(trace.toJSON().error).toMatchObject({ type, message });
  });
});

describe('order of calls', () => {
  test('before the start › nothing is captured', () => {
    const trace = new ActionExecutionTrace(OPTIONS);
    expect(() => trace.captureEventPayload({})).toThrow(
      'Must call captureDispatchStart() before capturing payload',
    );
    expect(() => trace.captureDispatchResult({ success: true })).toThrow(
      'Must call captureDispatchStart() before capturing result',
    );
    expect(() => trace.captureError(new Error('x'))).toThrow(
      'Must call captureDispatchStart() before capturing error',
    );
    expect(trace.status).toBe('pending');
  });

  test('twice › is refused', () => {
    const trace = started();
    expect(() => trace.captureDispatchStart()).toThrow('Dispatch already started for this trace');
    trace.captureDispatchResult({ success: true });
    expect(() => trace.captureDispatchResult({ success: true })).toThrow('Dispatch result already captured');
    expect(() => trace.captureEventPayload({})).toThrow('Cannot capture payload after dispatch has ended');
  });

  test('a result that is none › is refused', () => {
    const trace = started();
    // @ts-expect-error callers without types get here
    expect(() => trace.captureDispatchResult(undefined)).toThrow('requires a result object');
    expect(trace.isComplete).toBe(false);
  });
});

describe('what is kept', () => {
  test('JSON › has the shape of format 1.0', () => {
    const { trace, clock } = traceWithClock();
    trace.captureDispatchStart();
    trace.captureEventPayload({ actor: 'player-1', password: 'secret123' });
    clock.move(4);
    trace.captureDispatchResult({ success: true });
    expect(trace.toJSON()).toEqual({
      metadata: {
        actionId: 'core:go',
        actorId: 'player-1',
        traceType: 'execution',
        createdAt: '1970-01-01T00:00:00.000Z',
        version: '1.0',
      },
      turnAction: OPTIONS.turnAction,
      execution: {
        startTime: 1000,
        endTime: 1004,
        duration: 4,
        status: 'success',
        phases: trace.getExecutionPhases(),
      },
      eventPayload: { actor: 'player-1', password: '[REDACTED]' },
      result: { success: true, timestamp: 1004, metadata: null },
      error: null,
    });
  });

  test('JSON › of a trace that has not begun says so', () => {
    expect(new ActionExecutionTrace({ ...OPTIONS, turnAction: {} }).toJSON()).toMatchObject({
      turnAction: { parameters: {} },
      execution: { startTime: null, endTime: null, duration: null, status: 'pending', phases: [] },
      eventPayload: null,
      result: null,
      error: null,
    });
  });

  test('a summary › is one line', () => {
    const trace = started();
    expect(trace.toSummary()).toBe(
      'Action: core:go | Actor: player-1 | Status: in_progress | Duration: incomplete',
    );
    trace.captureDispatchResult({ success: true });
    expect(trace.toSummary()).toContain('Status: success | Duration: 0.00ms');
  });

  test('secrets › are in no part of the JSON', () => {
    const trace = started({
      turnAction: { actionDefinitionId: 'core:go', parameters: { token: 'S3CR3T' } },
      metadata: { apiKey: 'S3CR3T' },
    });
    trace.captureEventPayload({ user: { credentials: { password: 'S3CR3T' } } });
    trace.captureError(new Error('refused: Bearer S3CR3T', { cause: { secret: 'S3CR3T' } }), {
      auth: 'S3CR3T',
    });
    expect(JSON.stringify(trace)).not.toContain('S3CR3T');
  });

  test('a large payload › is cut, and its phase says so', () => {
    const trace = started({ maxPayloadSize: 100 });
    trace.captureEventPayload({ text: 'x'.repeat(500) });
    expect(JSON.stringify(trace.toJSON().eventPayload)).toContain('x[TRUNCATED]');
    expect(trace.getExecutionPhases().at(-1)).toMatchObject({ truncated: true });
  });

  test('what was captured › does not change with its origin, nor by its readers', () => {
    const turnAction = { actionDefinitionId: 'core:go', parameters: { direction: 'north' } };
    const payload = { nested: { value: 1 } };
    const trace = new ActionExecutionTrace({ ...OPTIONS, turnAction });
    trace.captureDispatchStart();
    trace.captureEventPayload(payload);
    trace.captureDispatchResult({ success: true });
    const before = JSON.stringify(trace);
    turnAction.parameters.direction = 'south';
    payload.nested.value = 2;
    trace.getExecutionPhases().pop();
    const json: { eventPayload: unknown } = trace.toJSON();
    json.eventPayload = undefined;
    expect(Object.isFrozen(trace.toJSON().eventPayload)).toBe(true);
    expect(() => Object.assign(Object(trace.getExecutionPhases()[0]), { timestamp: 0 })).toThrow(TypeError);
    expect(JSON.stringify(trace)).toBe(before);
  });
});
