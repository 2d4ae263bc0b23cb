import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterFailure,
  afterHurry,
  afterRestart,
  afterStart,
  type BreakerState,
  CLOSED,
  isBreakerState,
  waitBeforeTry,
} from './circuit-breaker.ts';

const options = { failuresToOpen: 2, pauseMs: 100, mostPauseMs: 300 };
const fail = (state: BreakerState, now: number) => afterFailure(afterStart(state), now, options);

test('circuit breaker › opens after failures in a row, and each failed trial doubles the pause up to the most', () => {
  let state = fail(CLOSED, 0);
  expect(waitBeforeTry(state, 0)).toBe(0);
  const pauses: number[] = [];
  for (let trial = 0; trial < 4; trial++) {
    state = fail(state, 1_000);
    pauses.push(waitBeforeTry(state, 1_000));
  }
  expect(pauses).toEqual([100, 200, 300, 300]);
});

test('circuit breaker › waits less as time passes, and then not at all', () => {
  const state = fail(fail(CLOSED, 0), 0);
  expect([waitBeforeTry(state, 40), waitBeforeTry(state, 100), waitBeforeTry(state, 900)]).toEqual([
    60, 0, 0,
  ]);
});

test('circuit breaker › its state survives as plain data', () => {
  const state = fail(fail(CLOSED, 0), 0);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});

test('circuit breaker › a person who is in a hurry gets a trial, and a longer pause when it fails', () => {
  const open = fail(fail(CLOSED, 0), 0);
  const hurried = afterHurry(open, 10);
  expect(waitBeforeTry(hurried, 10)).toBe(0);
  expect(fail(hurried, 10)).toEqual({ kind: 'open', until: 210, pauseMs: 200 });
  expect(afterHurry(CLOSED, 10)).toBe(CLOSED);
});

test('circuit breaker › after a restart a trial is due again, and a clock set back lengthens no pause', () => {
  expect(afterRestart({ kind: 'half-open', pauseMs: 100 }, 50)).toEqual({
    kind: 'open',
    until: 50,
    pauseMs: 100,
  });
  expect(afterRestart({ kind: 'open', until: 9_000, pauseMs: 100 }, 50)).toMatchObject({ until: 150 });
  expect(afterRestart({ kind: 'open', until: 60, pauseMs: 100 }, 50)).toMatchObject({ until: 60 });
});

test('circuit breaker › is never both closed and past its failures, whatever happens in whatever order', () => {
  const step = fc.oneof(
    fc.constant('fail'),
    fc.constant('succeed'),
    fc.constant('restart'),
    fc.constant('hurry'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 500 }))), (steps) => {
      let state = CLOSED;
      let now = 0;
      for (const [what, passes] of steps) {
        now += passes;
        if (what === 'fail') state = fail(state, now);
        else if (what === 'succeed') state = CLOSED;
        else state = what === 'restart' ? afterRestart(state, now) : afterHurry(state, now);
        const wait = waitBeforeTry(state, now);
        expect(isBreakerState(JSON.parse(JSON.stringify(state)))).toBe(true);
        expect(wait >= 0 && wait <= options.mostPauseMs).toBe(true);
        if (state.kind === 'closed') expect(state.failures).toBeLessThan(options.failuresToOpen);
      }
    }),
  );
});
