import { expect, test } from 'vitest';
import { createFakeClock } from '../ports/fake-clock.ts';
import { ExecutionPhaseTimer } from './execution-phase-timer.ts';

test('phase timer › times phases, nested and repeated ones too', () => {
  const clock = createFakeClock(0);
  const timer = new ExecutionPhaseTimer({ now: clock.now, readMemory: () => 10 });
  timer.startPhase('outer');
  clock.move(2);
  for (const milliseconds of [3, 5]) {
    timer.startPhase('inner');
    clock.move(milliseconds);
    expect(timer.endPhase('inner')).toBe(milliseconds);
  }
  expect(timer.getPhaseDuration('outer')).toBeNull();
  timer.endPhase('outer');
  expect(timer.getPhaseDuration('inner')).toBe(8);
  const report = timer.getReport();
  expect(report.phases.map(({ phase, startTime, endTime }) => [phase, startTime, endTime])).toEqual([
    ['outer', 0, 10],
    ['inner', 2, 5],
    ['inner', 5, 10],
  ]);
  expect(report).toMatchObject({ totalDuration: 10, slowestPhase: 'outer', memoryUsage: 10 });
});

test('phase timer › refuses what is out of order, by name', () => {
  const timer = new ExecutionPhaseTimer();
  expect(() => timer.endPhase('a')).toThrow("Phase 'a' is not running");
  timer.startPhase('a');
  expect(() => timer.startPhase('a')).toThrow("Phase 'a' is already running");
});

test('phase timer › with nothing timed reports nothing', () => {
  const timer = new ExecutionPhaseTimer();
  timer.recordPhase('a', 1, 1);
  expect(timer.getReport().phases[0]?.percentage).toBe(0);
  timer.reset();
  expect(timer.getReport()).toEqual({ phases: [], totalDuration: 0, slowestPhase: null });
});
