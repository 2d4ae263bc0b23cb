import { describe, expect, test } from 'vitest';
import { ActionTraceFilter } from '../filter/action-trace-filter.ts';
import { createFakeClock } from '../ports/fake-clock.ts';
import { ActionAwareStructuredTrace } from '../structured/action-aware-structured-trace.ts';
import { ActionExecutionTrace } from '../trace/action-execution-trace.ts';
import { HumanReadableFormatter } from './human-readable-formatter.ts';
import { JsonTraceFormatter } from './json-trace-formatter.ts';

function failedExecution(): ActionExecutionTrace {
  const clock = createFakeClock();
  const trace = new ActionExecutionTrace({
    actionId: 'game:combat',
    actorId: 'player-1',
    turnAction: { commandString: 'attack goblin', parameters: { target: 'npc-3' } },
    enableTiming: true,
    enableErrorAnalysis: true,
    now: clock.now,
    wallClock: () => 0,
  });
  trace.captureDispatchStart();
  clock.move(4);
  const error = Object.assign(new TypeError('no weapon'), {
    stack: 'TypeError: no weapon\n    at fight (a.js:1:2)',
  });
  trace.captureError(error, { phase: 'execution' });
  return trace;
}

function structured(): ActionAwareStructuredTrace {
  const clock = createFakeClock();
  const trace = new ActionAwareStructuredTrace({
    actionTraceFilter: new ActionTraceFilter(),
    actorId: 'player-1',
    now: clock.now,
    wallClock: () => 0,
  });
  trace.captureActionData('component_filtering', 'core:go', { passed: true });
  clock.move(2);
  trace.captureMultiTargetResolution('core:go', { primary: ['door'] });
  trace.captureLegacyData('core:look', { original: 1 });
  return trace;
}

describe('human readable', () => {
  test('an execution › is told in sections', () => {
    expect(new HumanReadableFormatter().format(failedExecution())).toBe(
      [
        'TRACE: game:combat by player-1',
        '==================================================',
        '  Type: execution',
        '  Created: 1970-01-01T00:00:00.000Z',
        '  Format: 1.0',
        '',
        'EXECUTION DETAILS:',
        '  Status: error',
        '  Command: attack goblin',
        '  Parameters: {"target":"npc-3"}',
        '       +0 ms  dispatch_start: Action dispatch initiated',
        '       +4 ms  error_captured: Error occurred: no weapon',
        '',
        'TIMING ANALYSIS:',
        '  Duration: 4 ms',
        '  initialization: 0 ms (0.0%)',
        '  completion: 4 ms (100.0%)',
        '',
        'ERROR DETAILS:',
        '  Type: TypeError',
        '  Message: no weapon',
        '  Context: {"phase":"execution"}',
        '  Category: programming',
        '  Severity: high',
        '  Worth another try: false',
        '  at fight (a.js:1:2)',
        '',
        'SUMMARY:',
        '  game:combat by player-1: error after 4 ms',
      ].join('\n'),
    );
  });

  test('an execution under way › is incomplete', () => {
    const trace = new ActionExecutionTrace({ actionId: 'a', actorId: 'b', turnAction: {} });
    expect(new HumanReadableFormatter().format(trace)).toContain('  Duration: incomplete');
  });

  test('a structured trace › is told by action and stage', () => {
    expect(new HumanReadableFormatter().format(structured()).split('\n').slice(6)).toEqual([
      'ACTION core:go (several targets):',
      '  component_filtering 0 ms {"passed":true}',
      '  target_resolution 2 ms {"isMultiTarget":true,"resolved":true,"targetCount":1,"targetKeys":["primary"],"targets":{"primary":["door"]}}',
      '',
      'ACTION core:look (legacy):',
      '  legacy_conversion 0 ms {"isLegacy":true,"success":false,"original":1}',
      '',
      'SUMMARY:',
      '  2 actions, 3 stages',
    ]);
  });

  test('a long value › is cut', () => {
    const trace = { metadata: { actionId: 'a', actorId: 'b' }, eventPayload: 'x'.repeat(2_000) };
    expect(new HumanReadableFormatter().format(trace)).toContain(`${'x'.repeat(500)}…`);
  });

  test('what is no trace › is shown raw, whatever it is', () => {
    const formatter = new HumanReadableFormatter();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(formatter.format({ a: 1 })).toBe('TRACE DATA (Raw):\n{\n  "a": 1\n}');
    expect(formatter.format(undefined)).toBe('TRACE DATA (Raw):\nundefined');
    expect(formatter.format(cycle)).toBe('TRACE DATA (Raw):\nit cannot be written');
  });
});

describe('JSON', () => {
  test('a trace, its JSON and its record › come out the same', () => {
    const formatter = new JsonTraceFormatter({ schemaValidation: true });
    const trace = failedExecution();
    const text = formatter.format(trace);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(trace)));
    expect(formatter.format(trace.toJSON())).toBe(text);
    expect(formatter.format({ id: 'x', timestamp: 1, data: trace.toJSON() })).toBe(text);
    expect(formatter.format(structured())).toContain('"component_filtering"');
  });

  test('options › leave out the metadata and the spaces', () => {
    const formatter = new JsonTraceFormatter({ includeMetadata: false, indent: 0 });
    expect(formatter.format({ metadata: { a: 1 }, b: 2n, _internalId: 3, call: () => 1 })).toBe(
      '{"b":"2","call":"[Function]"}',
    );
  });

  test.each([
    ['text', 'the trace must be an object'],
    [{}, 'metadata.traceType must be a text'],
    [{ metadata: { traceType: 'execution', version: 1 } }, 'metadata.version must be a text'],
    [{ metadata: { traceType: 'execution' } }, 'metadata.actorId must be a text'],
    [{ metadata: { traceType: 'execution', actorId: 'a' } }, 'metadata.actionId must be a text'],
    [{ metadata: { traceType: 'structured', actorId: 'a' } }, 'actions must be an object'],
    [
      { metadata: { traceType: 'structured', actorId: 'a' }, actions: { x: {} } },
      "actions['x'].stages must be an object",
    ],
  ])('the schema › refuses %j', (data, message) => {
    expect(() => new JsonTraceFormatter({ schemaValidation: true }).format(data)).toThrow(
      `Formatting error: ${message}`,
    );
  });

  test('the schema › looks at the execution', () => {
    const metadata = { traceType: 'execution', actorId: 'a', actionId: 'b' };
    const format = (execution: unknown) => () =>
      new JsonTraceFormatter({ schemaValidation: true }).format({ metadata, execution });
    expect(format({ status: 'odd' })).toThrow('execution.status must be one of pending, in_progress');
    expect(format({ status: 'success' })).toThrow('execution.duration must be a number or null');
    expect(format({ status: 'success', duration: 1, phases: {} })).toThrow('execution.phases must be a list');
    expect(format({ status: 'success', duration: null })()).toContain('"success"');
  });

  test('what JSON cannot write › is an error that says so', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => new JsonTraceFormatter().format(cycle)).toThrow(/^Formatting error: .*circular/i);
  });
});
