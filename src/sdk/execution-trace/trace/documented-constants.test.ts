import { expect, test } from 'vitest';
import * as tracepane from '../../tracepane.ts';

// What the documents print is what callers compare with.

test('constants › are those of document 2', () => {
  expect(tracepane.EXECUTION_PHASES).toEqual({
    DISPATCH_START: 'dispatch_start',
    PAYLOAD_CAPTURED: 'payload_captured',
    DISPATCH_COMPLETED: 'dispatch_completed',
    ERROR_CAPTURED: 'error_captured',
  });
  expect(tracepane.EXECUTION_STATUS).toEqual({
    PENDING: 'pending',
    IN_PROGRESS: 'in_progress',
    SUCCESS: 'success',
    FAILED: 'failed',
    ERROR: 'error',
  });
  expect(tracepane.TRACE_FORMAT_VERSION).toBe('1.0');
  expect(tracepane.MAX_PAYLOAD_SIZE).toBe(1_048_576);
  expect(tracepane.SENSITIVE_FIELDS).toEqual([
    'password',
    'token',
    'apiKey',
    'api_key',
    'secret',
    'credential',
    'auth',
    'authorization',
  ]);
});

test.each(tracepane.SENSITIVE_FIELDS)('%s › is redacted in a payload', (field) => {
  const trace = new tracepane.ActionExecutionTrace({ actionId: 'a', actorId: 'b', turnAction: {} });
  trace.captureDispatchStart();
  trace.captureEventPayload({ [field]: 'x', safe: 1 });
  expect(trace.toJSON().eventPayload).toEqual({ [field]: '[REDACTED]', safe: 1 });
});

test('tokens › are those of document 1, each named after itself', () => {
  const names = Object.keys(tracepane.actionTracingTokens);
  expect(Object.values(tracepane.actionTracingTokens)).toEqual(names);
  expect(names).toEqual([
    'IActionTraceConfigLoader',
    'IActionTraceConfigValidator',
    'IActionTraceFilter',
    'IActionExecutionTraceFactory',
    'IActionTraceOutputService',
    'ITraceDirectoryManager',
    'IActionAwareStructuredTrace',
    'IEventDispatchTracer',
    'IIndexedDBStorageAdapter',
    'IJsonTraceFormatter',
    'IHumanReadableFormatter',
  ]);
});

test('a priority › that nobody said is normal', () => {
  expect(tracepane.DEFAULT_PRIORITY).toBe(tracepane.TRACE_PRIORITY.NORMAL);
});
