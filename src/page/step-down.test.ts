import { expect, test } from 'vitest';
import { CAPTURE_LEVELS } from '../core/model/ledger.ts';
import { type Load, StepDown } from './step-down.ts';

const CALM: Load = { ownMs: 0, dropped: 0, waitingBytes: 0 };

function levelOf({ steps }: StepDown): string {
  return CAPTURE_LEVELS[steps] ?? 'none';
}

/** The level after each look, a quarter of a second apart. */
function watch(loads: readonly Load[], stepDown = new StepDown(), from = 0): string {
  return loads
    .map((load, index) => {
      stepDown.observe(from + index * 250, load);
      return levelOf(stepDown);
    })
    .join(' ');
}

/** Our own milliseconds, so many in each quarter of a second. */
const spending = (millis: number, looks: number): readonly Load[] =>
  Array.from({ length: looks }, (_, index) => ({ ...CALM, ownMs: index * millis }));

test('step-down › takes a level at each look while records are shed', () => {
  const loads = [0, 10, 20, 30, 40].map((dropped) => ({ ...CALM, dropped }));
  expect(watch(loads)).toBe('full payloads sampled counts counts');
});

test('step-down › takes a level while more than a quarter of the ring waits', () => {
  const stuck = { ...CALM, waitingBytes: 2 * 1024 * 1024 };
  expect(watch([CALM, stuck, stuck, CALM])).toBe('full payloads sampled sampled');
});

test('step-down › bears a burst, but not two seconds of more than a twentieth of the time', () => {
  expect(watch(spending(10, 13)).split(' ').at(-1)).toBe('full');
  expect(watch(spending(20, 6)).split(' ').at(-1)).toBe('full');
  expect(watch(spending(20, 10)).split(' ').at(-1)).toBe('payloads');
});

test('step-down › goes up a level after two calm seconds, and waits twice as long where that failed', () => {
  const stepDown = new StepDown();
  const shed = (dropped: number): Load => ({ ...CALM, dropped });
  expect(watch([CALM, shed(1)], stepDown)).toBe('full payloads');
  const looks = (level: string, from: number, dropped: number): number => {
    let count = 0;
    while (levelOf(stepDown) === level) stepDown.observe(from + count++ * 250, shed(dropped));
    return count;
  };
  expect(looks('payloads', 500, 1)).toBe(8);
  watch([shed(2)], stepDown, 2_500);
  expect(levelOf(stepDown)).toBe('payloads');
  expect(looks('payloads', 2_750, 2)).toBe(16);
});

test('step-down › is not misled by a timed call that was interrupted', () => {
  const after = (ownMs: number, lasted: number): string => {
    const stepDown = new StepDown();
    stepDown.observe(0, CALM);
    stepDown.observe(lasted, { ...CALM, ownMs });
    return levelOf(stepDown);
  };
  expect([after(500, 250), after(5_000, 10_000)]).toEqual(['full', 'full']);
});
