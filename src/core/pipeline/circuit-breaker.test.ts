import { expect, test } from 'vitest';
import { afterFailure, afterStart, type BreakerState, CLOSED, waitBeforeTry } from './circuit-breaker.ts';

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
