import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureLevel } from '../core/model/ledger.ts';
import { PageScopeDouble, RelayDouble } from '../testing/page-scope.ts';
import { MOST_OPEN_SPANS } from './limits.ts';
import { startShim } from './start.ts';
import { TOO_MANY_SPANS } from './too-many-spans.ts';

/** A page whose relay takes chunks and acknowledges none until `calm`. */
function start() {
  const scope = new PageScopeDouble();
  const { recorder } = startShim(scope);
  const relay = new RelayDouble(scope);
  relay.acknowledges = false;
  const burst = (count: number) => {
    for (let index = 0; index < count; index++) recorder.startSpan('busy', { startTime: 1 }).end(2);
  };
  const pass = (millis: number) => {
    scope.time += millis;
    scope.runTimers();
    relay.receive();
  };
  /** A change is told at once. */
  const level = () => relay.receive().ledgers.at(-1)?.level;
  const stepTo = (wanted: CaptureLevel) => {
    burst(TOO_MANY_SPANS);
    while (level() !== wanted) pass(300);
  };
  const acknowledgeAll = () => {
    relay.acknowledges = true;
    relay.command({ kind: 'acknowledge', sequence: Number.MAX_SAFE_INTEGER });
  };
  const calmDown = () => {
    acknowledgeAll();
    for (let look = 0; look < 1_000 && level() !== 'full'; look++) pass(300);
    relay.flush();
  };
  const left = (reason: string) =>
    relay.gaps.filter((gap) => gap.reason === reason).reduce((sum, gap) => sum + gap.count, 0);
  return { scope, recorder, relay, burst, pass, level, stepTo, acknowledgeAll, calmDown, left };
}

describe('overload', () => {
  test('overload › goes down a level at each look while chunks do not leave, and up again when it is calm', () => {
    const { relay, burst, pass, level, calmDown } = start();
    const levels: unknown[] = [];
    burst(TOO_MANY_SPANS);
    for (let look = 0; look < 4; look++) {
      pass(300);
      levels.push(level());
    }
    expect(levels).toEqual(['payloads', 'sampled', 'counts', 'counts']);
    calmDown();
    expect(relay.ledgers.at(-1)).toMatchObject({ level: 'full', waiting: { records: 0 } });
  });

  test('overload › leaves payloads out first, and says how many', () => {
    const { recorder, relay, stepTo, calmDown, left } = start();
    stepTo('payloads');
    for (let index = 0; index < 7; index++)
      recorder.startSpan('act', { category: 'action', payload: { index } }).end();
    calmDown();
    recorder.startSpan('act after', { category: 'action', payload: 1 }).end();
    relay.flush();
    expect(left('stepped-down-payloads')).toBe(7);
    expect(relay.span('act after').payload).toBe('1');
  });

  test('overload › records one trace in ten, whole, and every error', () => {
    const { recorder, relay, stepTo, acknowledgeAll, calmDown, left } = start();
    stepTo('sampled');
    acknowledgeAll();
    for (let index = 0; index < 100; index++) {
      const root = recorder.startSpan('root');
      const child = root.startSpan('child');
      if (index % 10 === 7) child.recordException(new Error(`no ${index}`));
      child.end();
      root.end();
    }
    calmDown();
    const named = (name: string) => relay.spans.filter((span) => span.name === name);
    expect([named('root').length, named('child').length]).toEqual([10, 20]);
    expect(named('child').filter((span) => span.status === 'error').length).toBe(10);
    const traces = new Set(named('child').map((span) => span.traceId));
    expect(named('root').every((root) => traces.has(root.traceId))).toBe(true);
    expect(left('stepped-down-sampling')).toBe(170);
  });

  test('overload › lets go of what is held back and runs on, and takes it back when it is an error', () => {
    const { recorder, relay, scope, stepTo, calmDown, pass } = start();
    stepTo('sampled');
    const held = Array.from({ length: MOST_OPEN_SPANS }, () => recorder.startSpan('held back'));
    calmDown();
    pass(300);
    pass(300);
    expect(scope.timers).toEqual([]);
    const recorded = new Set(relay.spans.map(({ spanId }) => spanId));
    const unseen = held.filter(({ spanId }) => !recorded.has(spanId));
    expect(unseen.length).toBe(MOST_OPEN_SPANS * 0.9);
    const [failing] = unseen;
    recorder.startSpan('seen');
    failing?.addEvent('failed', { level: 'error' });
    relay.flush();
    expect(relay.span('seen').end).toBeUndefined();
    expect(relay.spans.find(({ spanId }) => spanId === failing?.spanId)).toMatchObject({ name: 'held back' });
  });

  test('overload › counts in the end, and still records errors of the page and system spans', () => {
    const { recorder, relay, scope, stepTo, calmDown, left } = start();
    stepTo('counts');
    for (let index = 0; index < 50; index++) recorder.startSpan('root').startSpan('child').end();
    recorder.startSpan('__system_load').end();
    scope.dispatchEvent(new scope.ErrorEvent('error', new TypeError('lost')));
    calmDown();
    expect(left('stepped-down-counts')).toBe(100);
    expect(relay.span('__system_load').status).toBe('unset');
    expect(relay.span('Uncaught TypeError').status).toBe('error');
  });

  test('overload › tells the panel its level, what it left out and what waits', () => {
    const { relay, stepTo } = start();
    stepTo('sampled');
    relay.receive();
    const { level, waiting, bytes, pending } = relay.ledgers.at(-1) ?? {};
    expect([level, pending]).toEqual(['sampled', 16]);
    expect(waiting?.records).toBeGreaterThan(1_000);
    expect(waiting?.bytes).toBeLessThan(5 * 1024 * 1024);
    expect(bytes).toBeGreaterThan(100_000);
  });
});

const step = fc.record({
  spans: fc.integer({ min: 0, max: 3_000 }),
  isError: fc.boolean(),
  hasPayload: fc.boolean(),
  hasEvent: fc.boolean(),
  hasEdge: fc.boolean(),
  after: fc.constantFrom(
    'nothing',
    'time passes',
    'a chunk is acknowledged',
    'all are acknowledged',
    'flush',
  ),
});

test('overload › whatever the page does and however slow its consumer is, stored and left out make what was recorded', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const { recorder, relay, pass, acknowledgeAll, calmDown } = start();
      const counted = { records: 0, payloads: 0 };
      for (const { spans, isError, hasPayload, hasEvent, hasEdge, after } of steps) {
        let before = recorder.startSpan('first', { startTime: 1 });
        before.end(2);
        counted.records++;
        for (let index = 0; index < spans; index++) {
          const span = recorder.startSpan('one', { category: 'action', startTime: 3, parent: before });
          counted.records++;
          if (span.isRecording) {
            if (hasPayload) span.setPayload(index);
            if (hasEvent) span.addEvent('seen', { time: 4 });
            if (hasEdge && before.isRecording) before.causes(span, 'next');
            if (isError) span.setStatus('error');
            counted.payloads += hasPayload ? 1 : 0;
            counted.records += (hasEvent ? 1 : 0) + (hasEdge && before.isRecording ? 1 : 0);
          }
          // A long one now and then is seen while it runs, and ends later.
          if (index % 100 === 0) pass(60);
          span.end(5);
          if (index % 10 === 0) before = span;
        }
        relay.receive();
        if (after === 'time passes') pass(300);
        else if (after === 'a chunk is acknowledged') relay.command({ kind: 'acknowledge', sequence: 0 });
        else if (after === 'flush') relay.flush();
        else if (after === 'all are acknowledged') {
          acknowledgeAll();
          relay.acknowledges = false;
        }
      }
      calmDown();
      const gaps = relay.gaps.filter((gap) => gap.reason !== 'stepped-down-payloads');
      const stored =
        relay.spans.filter((span) => span.end !== undefined).length +
        relay.events.length +
        relay.edges.length;
      expect(recorder.faults.count).toBe(0);
      expect(stored + gaps.reduce((sum, gap) => sum + gap.count, 0)).toBe(counted.records);
    }),
    { numRuns: 25 },
  );
}, 120_000);
