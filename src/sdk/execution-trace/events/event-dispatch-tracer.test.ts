import { expect, test } from 'vitest';
import { createFakeClock } from '../ports/fake-clock.ts';
import { EventDispatchTracer } from './event-dispatch-tracer.ts';

test('event › that is dispatched is traced', () => {
  const clock = createFakeClock();
  const tracer = new EventDispatchTracer({ settings: { now: clock.now } });
  const trace = tracer.startTrace({ type: 'ACTION_STARTED', actorId: 'player-1', payload: { token: 'x' } });
  clock.move(3);
  tracer.completeTrace(trace, { success: true, result: { handled: 2 } });
  expect(trace.toJSON()).toMatchObject({
    metadata: { traceType: 'event', eventType: 'ACTION_STARTED', actorId: 'player-1' },
    execution: { status: 'success', duration: 3 },
    eventPayload: { token: '[REDACTED]' },
    result: { metadata: { handled: 2 } },
  });
  expect(trace.id).not.toBe('');
});

test('event › whose dispatch fails keeps the error', () => {
  const tracer = new EventDispatchTracer();
  const trace = tracer.startTrace({ type: 'X' });
  tracer.errorTrace(trace, new Error('no handler'));
  expect(trace.toJSON()).toMatchObject({
    metadata: { actorId: 'system' },
    execution: { status: 'error' },
    error: { message: 'no handler' },
  });
  expect(() => tracer.completeTrace(trace, { success: true })).toThrow('Dispatch result already captured');
});

test('event › without a type is refused', () => {
  expect(() => new EventDispatchTracer().startTrace({ type: '' })).toThrow('the event must have a type');
});
