import { expect, test } from 'vitest';
import { SequenceGate } from './sequence-gate.ts';

test('sequence gate › admits 0, 1, 2 and nothing else', () => {
  const gate = new SequenceGate();
  const kinds = [1, 0, 0, 1, 5, 2].map((sequence) => gate.admit(sequence, false).kind);
  expect(kinds).toEqual(['forged', 'new', 'forged', 'new', 'forged', 'new']);
});

test('sequence gate › in parting numbers may be skipped, and the skipped come once more at most', () => {
  const gate = new SequenceGate();
  expect(gate.admit(2, true)).toEqual({ kind: 'new', skipped: 2 });
  expect([1, 1, 3].map((sequence) => gate.admit(sequence, false).kind)).toEqual(['new', 'forged', 'new']);
});

test('sequence gate › what is said again in parting, or comes late by the port after it, is known', () => {
  const gate = new SequenceGate();
  gate.admit(0, false);
  expect([0, 1].map((sequence) => gate.admit(sequence, true).kind)).toEqual(['again', 'new']);
  expect([1, 1, 2].map((sequence) => gate.admit(sequence, false).kind)).toEqual(['again', 'forged', 'new']);
});

test('sequence gate › a leap that no page can make is refused even in parting', () => {
  expect(new SequenceGate().admit(1_000, true)).toEqual({ kind: 'forged' });
});

test('sequence gate › what was only sent is skipped, with what came before it, and may still come', () => {
  const gate = new SequenceGate();
  gate.admit(0, false);
  expect([0, 2, 1, 1_000].map((sequence) => gate.skip(sequence))).toEqual([
    undefined,
    1,
    undefined,
    undefined,
  ]);
  expect([1, 2, 2, 3].map((sequence) => gate.admit(sequence, false).kind)).toEqual([
    'new',
    'new',
    'forged',
    'new',
  ]);
});
