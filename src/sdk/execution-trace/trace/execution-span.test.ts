import { afterEach, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../../../core/model/page-hook.ts';
import { createFakeHook, type FakeHook } from '../../fake-hook.ts';
import { ActionExecutionTrace } from './action-execution-trace.ts';
import type { ActionExecutionTraceOptions } from './execution-trace-options.ts';

const GO: ActionExecutionTraceOptions = { actionId: 'core:go', actorId: 'player-1', turnAction: {} };

function listen(): FakeHook {
  const hook = createFakeHook();
  Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
  return hook;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
});

test('execution span › tells the phases of a dispatch that succeeds', () => {
  const hook = listen();
  const trace = new ActionExecutionTrace({ ...GO, metadata: { level: 2, nested: {} } });
  trace.captureDispatchStart();
  trace.captureEventPayload({ target: 'north' });
  trace.captureDispatchResult({ success: true, metadata: { to: 'path' } });
  expect(hook.draw()).toBe(
    'core:go action by player-1 level=2 @dispatch_start payload={"target":"north"} @payload_captured result={"to":"path"} @dispatch_completed',
  );
});

test('execution span › tells a failure and an error', () => {
  const hook = listen();
  const failed = new ActionExecutionTrace(GO);
  failed.captureDispatchStart();
  failed.captureDispatchResult({ success: false });
  const broken = new ActionExecutionTrace(GO);
  broken.captureDispatchStart();
  broken.captureError(new Error('no way'));
  expect(hook.draw().split('\n')).toEqual([
    'core:go action by player-1 @dispatch_start status=error @dispatch_completed!error',
    'core:go action by player-1 @dispatch_start @error_captured!error exception=Error: no way',
  ]);
});

test('execution span › of an effect hangs under its cause, with the synchronization between them', () => {
  const hook = listen();
  const cause = new ActionExecutionTrace(GO);
  cause.captureDispatchStart();
  const effect = new ActionExecutionTrace({
    ...GO,
    actionId: 'core:look',
    causedBy: { trace: cause, synchronization: 'look-on-arrival' },
  });
  effect.captureDispatchStart();
  effect.captureDispatchResult({ success: true });
  cause.captureDispatchResult({ success: true });
  expect(hook.draw().split('\n')).toEqual([
    'core:go action by player-1 @dispatch_start look-on-arrival→core:look @dispatch_completed',
    '  core:look action by player-1 @dispatch_start @dispatch_completed',
  ]);
});

test('execution span › of a trace that is given up ends', () => {
  const hook = listen();
  const trace = new ActionExecutionTrace(GO);
  trace.captureDispatchStart();
  trace.cleanup();
  expect(hook.draw()).toBe('core:go action by player-1 @dispatch_start');
  expect(trace.span).toBeUndefined();
});

test('without a listener › a trace captures all the same', () => {
  const trace = new ActionExecutionTrace(GO);
  trace.captureDispatchStart();
  expect(trace.span).toBeUndefined();
  trace.captureDispatchResult({ success: true });
  expect(trace.status).toBe('success');
});
