import { expect, test } from 'vitest';
import { SequenceGate } from './sequence-gate.ts';

test('sequence gate › admits 0, 1, 2 and nothing else', () => {
  const gate = new SequenceGate();
  expect([1, 0, 0, 1, 5, 2].map((sequence) => gate.admit(sequence, false))).toEqual([
    undefined,
    0,
    undefined,
    0,
    undefined,
    0,
  ]);
});

test('sequence gate › in parting numbers may be skipped, and the skipped come once more at most', () => {
  const gate = new SequenceGate();
  expect(gate.admit(2, true)).toBe(2);
  expect([gate.admit(1, false), gate.admit(1, false), gate.admit(3, false)]).toEqual([0, undefined, 0]);
});

test('sequence gate › a leap that no page can make is refused even in parting', () => {
  expect(new SequenceGate().admit(1_000, true)).toBeUndefined();
});
