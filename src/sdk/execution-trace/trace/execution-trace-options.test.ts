import { describe, expect, test } from 'vitest';
import { started, traceWithClock } from '../testing/trace-with-clock.ts';

describe('options of document 1', () => {
  test('timing › tells the sections of the execution', () => {
    const { trace, clock } = traceWithClock({ enableTiming: true, readMemory: () => 4_096 });
    expect(trace.toJSON().timing).toBeUndefined();
    clock.move(1);
    trace.captureDispatchStart();
    clock.move(3);
    trace.captureEventPayload({});
    clock.move(4);
    trace.captureDispatchResult({ success: true });
    const { timing } = trace.toJSON();
    expect(timing?.phases.map(({ phase, duration, percentage }) => [phase, duration, percentage])).toEqual([
      ['initialization', 1, 12.5],
      ['payload_creation', 3, 37.5],
      ['completion', 4, 50],
    ]);
    expect(timing).toMatchObject({ totalDuration: 8, slowestPhase: 'completion', memoryUsage: 4_096 });
  });

  test('error analysis › adds what kind of error it was, where, and when', () => {
    const trace = started({ enableErrorAnalysis: true });
    trace.captureError(new TypeError('x is not a function'), { phase: 'execution', retryCount: 0 });
    expect(trace.toJSON().error).toMatchObject({
      context: { phase: 'execution', retryCount: 0 },
      classification: { category: 'programming', severity: 'high', isRetryable: false },
      stackAnalysis: { origin: { file: expect.stringContaining('execution-trace-options.test') } },
    });
  });

  test('reset › makes a trace of another execution', () => {
    const trace = started({ metadata: { level: 1 } });
    const { id } = trace;
    trace.captureError(new Error('x'));
    trace.reset('core:look', 'npc-1');
    expect([trace.actionId, trace.actorId, trace.status]).toEqual(['core:look', 'npc-1', 'pending']);
    expect(trace.id).not.toBe(id);
    expect(trace.toJSON()).toMatchObject({ turnAction: { parameters: {} }, error: null });
    expect(trace.toJSON().metadata.custom).toBeUndefined();
    trace.captureDispatchStart();
    expect(() => trace.reset('', 'npc-1')).toThrow('valid actionId string');
  });

  test('cleanup › lets go of what was captured', () => {
    const trace = started();
    trace.captureEventPayload({ text: 'x' });
    trace.cleanup();
    expect(trace.toJSON()).toMatchObject({
      eventPayload: null,
      execution: { phases: [], status: 'pending' },
    });
  });

  test('a cause › is named in the JSON', () => {
    const cause = started();
    const effect = started({ causedBy: { trace: cause, synchronization: 'look-on-arrival' } });
    expect(effect.toJSON().metadata.causedBy).toEqual({
      traceId: cause.id,
      actionId: 'core:go',
      synchronization: 'look-on-arrival',
    });
  });
});
