import { afterEach, describe, expect, test } from 'vitest';
import { PAGE_HOOK_SYMBOL } from '../../../core/model/page-hook.ts';
import { createFakeHook } from '../../fake-hook.ts';
import { ActionTraceFilter, type ActionTraceFilterOptions } from '../filter/action-trace-filter.ts';
import { EnhancedActionTraceFilter } from '../filter/enhanced-action-trace-filter.ts';
import type { VerbosityLevel } from '../filter/verbosity.ts';
import { createFakeClock } from '../ports/fake-clock.ts';
import { ActionAwareStructuredTrace } from './action-aware-structured-trace.ts';

function traceWith(options: ActionTraceFilterOptions = {}) {
  const clock = createFakeClock(0);
  const actionTraceFilter = new ActionTraceFilter(options);
  const trace = new ActionAwareStructuredTrace({
    actionTraceFilter,
    actorId: 'actor_123',
    context: { sessionId: 's1', token: 'x' },
    now: clock.now,
    wallClock: () => 0,
  });
  return { trace, clock };
}

const stagesOf = (trace: ActionAwareStructuredTrace) => trace.getTracedActions().get('core:go')?.stages;

describe('captureActionData', () => {
  test('stages › are kept by action, with their times', () => {
    const { trace, clock } = traceWith();
    trace.captureActionData('component_filtering', 'core:go', {
      actorComponents: ['core:position'],
      passed: true,
    });
    clock.move(3);
    trace.captureActionData('target_resolution', 'core:go', { targets: [{ id: 'door_1' }], resolved: true });
    clock.move(1);
    trace.captureActionData('formatting', 'core:go', { duration: 0.5 });
    expect(trace.toJSON()).toEqual({
      metadata: {
        actorId: 'actor_123',
        traceType: 'structured',
        createdAt: '1970-01-01T00:00:00.000Z',
        version: '1.0',
        context: { sessionId: 's1', token: '[REDACTED]' },
      },
      actions: {
        'core:go': {
          actionId: 'core:go',
          actorId: 'actor_123',
          startTime: 0,
          isMultiTarget: false,
          isLegacy: false,
          stages: {
            component_filtering: {
              timestamp: 0,
              duration: 0,
              count: 1,
              data: { actorComponents: ['core:position'], passed: true },
            },
            target_resolution: {
              timestamp: 3,
              duration: 3,
              count: 1,
              data: { targets: [{ id: 'door_1' }], resolved: true },
            },
            formatting: { timestamp: 4, duration: 0.5, count: 1, data: { duration: 0.5 } },
          },
        },
      },
    });
  });

  test('the filter › decides', () => {
    const { trace } = traceWith({ tracedActions: ['game:*'], excludedActions: ['debug:*'] });
    expect(trace.captureActionData('test_stage', 'game:combat', { data: 'test' })).toBe(true);
    expect(trace.captureActionData('test_stage', 'debug:log', { data: 'test' })).toBe(false);
    expect(trace.getTracedActions().size).toBe(1);
  });

  test('a stage that comes again › takes the place of the first, and is counted', () => {
    const { trace } = traceWith();
    trace.captureActionData('constructor', 'core:go', { step: 1 });
    trace.captureActionData('constructor', 'core:go', { step: 2 });
    expect(stagesOf(trace)?.constructor).toMatchObject({ count: 2, data: { step: 2 } });
  });

  test('category rules › count where the filter has some', () => {
    const actionTraceFilter = new EnhancedActionTraceFilter();
    const trace = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a' });
    expect(trace.captureActionData('s', 'core:go', {}, 'diagnostic')).toBe(false);
    expect(trace.captureActionData('s', 'core:go', {}, 'core')).toBe(true);
  });

  test('data and rules › are those of the moment it was captured', () => {
    const data = { passed: true, targets: [1], note: { one: 1 } };
    const inclusion = { componentData: true, prerequisites: true, targets: true };
    let level: VerbosityLevel = 'standard';
    const actionTraceFilter = {
      shouldTrace: () => true,
      getVerbosityLevel: () => level,
      getInclusionConfig: () => inclusion,
    };
    const trace = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a' });
    trace.captureActionData('s', 'core:go', data);
    data.passed = false;
    data.targets.push(2);
    data.note.one = 2;
    level = 'minimal';
    inclusion.targets = false;
    const before = { passed: true, targets: [1], note: { one: 1 } };
    expect(stagesOf(trace)?.s?.data).toEqual(before);
    expect(Object.isFrozen(stagesOf(trace)?.s?.data)).toBe(true);
  });

  test('the map › is a copy', () => {
    const { trace } = traceWith();
    trace.captureActionData('s', 'core:go', {});
    trace.getTracedActions().clear();
    expect(trace.getTracedActions().size).toBe(1);
  });
});

describe('verbosity and inclusion', () => {
  const data = {
    passed: true,
    actorComponents: ['a'],
    targets: Array.from({ length: 30 }, (_, index) => index),
    note: { one: { two: { three: 'deep' } } },
  };
  const kept = (options: ActionTraceFilterOptions, stage = 'custom') => {
    const { trace } = traceWith(options);
    trace.captureActionData(stage, 'core:go', data);
    return stagesOf(trace)?.[stage]?.data;
  };

  test('minimal › keeps how it came out', () => {
    expect(kept({ verbosityLevel: 'minimal' })).toEqual({ passed: true });
  });

  test('standard › keeps what can be seen at a glance', () => {
    expect(kept({})).toEqual({
      passed: true,
      actorComponents: ['a'],
      targets: [...data.targets.slice(0, 20), '[10 more]'],
      note: { one: { two: '[Object]' } },
    });
  });

  test('detailed and verbose › keep more', () => {
    expect(kept({ verbosityLevel: 'detailed' })).toEqual(data);
    expect(kept({ verbosityLevel: 'verbose' })).toEqual(data);
  });

  test('inclusion › leaves out fields, and of whole stages all but the outcome', () => {
    const inclusionConfig = { componentData: false, targets: false };
    expect(kept({ inclusionConfig, verbosityLevel: 'verbose' })).toEqual({ passed: true, note: data.note });
    expect(kept({ verbosityLevel: 'verbose' }, 'prerequisite_evaluation')).toEqual({ passed: true });
  });

  test('data that is no object › is kept but at minimal', () => {
    const { trace } = traceWith();
    trace.captureActionData('s', 'core:go', 'text');
    expect(stagesOf(trace)?.s?.data).toBe('text');
  });
});

describe('special data', () => {
  test('several targets › are counted by role', () => {
    const { trace } = traceWith();
    trace.captureMultiTargetResolution(
      'core:go',
      { primary: ['door'], secondary: ['key', 'axe'] },
      { scope: 'room' },
    );
    expect(trace.getTracedActions().get('core:go')?.isMultiTarget).toBe(true);
    expect(stagesOf(trace)?.target_resolution?.data).toMatchObject({
      resolved: true,
      targetCount: 3,
      targetKeys: ['primary', 'secondary'],
      scope: 'room',
    });
    trace.captureMultiTargetResolution('core:go', { primary: [] });
    expect(stagesOf(trace)?.target_resolution?.data).toMatchObject({ resolved: false, targetCount: 0 });
  });

  test('legacy data › says whether it could be converted', () => {
    const { trace } = traceWith();
    trace.captureLegacyData('core:go', { original: { action: 'go' } });
    expect(trace.getTracedActions().get('core:go')?.isLegacy).toBe(true);
    expect(stagesOf(trace)?.legacy_conversion?.data).toEqual({
      isLegacy: true,
      success: false,
      original: { action: 'go' },
    });
    trace.captureLegacyData('core:go', { original: 1, converted: 2 });
    expect(stagesOf(trace)?.legacy_conversion?.data).toMatchObject({ success: true, converted: 2 });
  });

  test('secrets › are not kept', () => {
    const { trace } = traceWith({ verbosityLevel: 'verbose' });
    trace.captureActionData('s', 'core:go', { password: 'S3CR3T', list: [{ token: 'S3CR3T' }] });
    expect(JSON.stringify(trace)).not.toContain('S3CR3T');
  });
});

describe('constructor', () => {
  test('what is missing › is named', () => {
    // @ts-expect-error callers without types get here
    expect(() => new ActionAwareStructuredTrace({ actorId: 'a' })).toThrow('requires an actionTraceFilter');
    expect(
      () => new ActionAwareStructuredTrace({ actionTraceFilter: new ActionTraceFilter(), actorId: '' }),
    ).toThrow('requires valid actorId string');
  });
});

describe('where somebody listens', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, PAGE_HOOK_SYMBOL);
  });

  test('stages › are events of the span given, or of the active one', () => {
    const hook = createFakeHook();
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
    const actionTraceFilter = new ActionTraceFilter({ excludedActions: ['core:wait'] });
    const span = hook.startSpan('given');
    const withParent = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a', parent: { span } });
    withParent.captureActionData('formatting', 'core:go', {});
    withParent.captureActionData('formatting', 'core:wait', {});
    const active = hook.startSpan('active', { isRoot: true });
    const without = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a' });
    hook.runActive(active, () => without.captureActionData('formatting', 'core:go', {}));
    without.captureActionData('formatting', 'core:go', {});
    expect(hook.draw().split('\n')).toEqual(['given @formatting!debug …', 'active @formatting!debug …']);
  });

  test('a stage that is run › is a span of its own, under the span given or the active one', () => {
    const hook = createFakeHook();
    Reflect.set(globalThis, PAGE_HOOK_SYMBOL, hook);
    const actionTraceFilter = new ActionTraceFilter();
    const span = hook.startSpan('given');
    const trace = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a', parent: { span } });
    const left = trace.runStage(
      'formatting',
      () => ['go'],
      (choices) => ({ left: choices.length }),
    );
    const without = new ActionAwareStructuredTrace({ actionTraceFilter, actorId: 'a' });
    hook.runActive(span, () => without.runStage('target_resolution', () => undefined));
    span.end();
    expect(left).toEqual(['go']);
    expect(hook.draw().split('\n')).toEqual([
      'given',
      '  formatting span tracepane.stage=true left=1',
      '  target_resolution span tracepane.stage=true',
    ]);
  });
});

test('runStage › without a listener runs the stage', () => {
  const { trace } = traceWith();
  expect(trace.runStage('formatting', () => 7)).toBe(7);
});
