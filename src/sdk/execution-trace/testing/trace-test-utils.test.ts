import { expect, test } from 'vitest';
import { ActionTraceOutputService } from '../output/action-trace-output-service.ts';
import { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import { TraceTestUtils } from './trace-test-utils.ts';

test('mock trace › is complete, and takes what it is given', () => {
  const trace = TraceTestUtils.createMockTrace({ duration: 5, note: 'x' });
  expect([trace.isComplete, trace.hasError, trace.duration]).toEqual([true, false, 5]);
  expect(trace.toJSON()).toMatchObject({ metadata: { actionId: 'test:action' }, duration: 5, note: 'x' });
  expect(trace.getExecutionPhases().map(({ phase }) => phase)).toEqual(['start', 'complete']);
});

test('mocks › work with the real services, and remember their calls', async () => {
  const storageAdapter = TraceTestUtils.createMockStorageAdapter();
  const actionTraceFilter = TraceTestUtils.createMockFilter();
  const service = new ActionTraceOutputService({ storageAdapter });
  const trace = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'test_actor' });
  trace.captureActionData('component_filtering', 'core:go', { passed: true });
  await service.writeTrace(trace);
  await service.writeTrace(TraceTestUtils.createMockTrace());
  expect(await storageAdapter.getItem('actionTraces')).toMatchObject([
    { data: { actions: { 'core:go': {} } } },
    { actionId: 'test:action' },
  ]);
  expect(actionTraceFilter.shouldTrace.calls).toEqual([['core:go']]);
  expect(actionTraceFilter.getVerbosityLevel.calls).toHaveLength(1);
  expect(storageAdapter.setItem.calls).toHaveLength(2);
  await storageAdapter.removeItem('actionTraces');
  expect(await storageAdapter.getAllKeys()).toEqual([]);
  await service.shutdown();
});
