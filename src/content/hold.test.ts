import { expect, test } from 'vitest';
import { Hold } from './hold.ts';

const chunk = (sequence: number, { errors = 0, bytes = 10 } = {}) => ({
  sequence,
  errors,
  spans: 1,
  firstTime: 0,
  lastTime: 1,
  bytes: new ArrayBuffer(bytes),
});
const sequences = (chunks: readonly { readonly sequence: number }[]) =>
  chunks.map(({ sequence }) => sequence);

test('hold › keeps chunks in order until they are released', () => {
  const hold = new Hold();
  for (const sequence of [0, 1, 2]) hold.add(chunk(sequence));
  hold.release(1);
  expect(sequences(hold.all())).toEqual([0, 2]);
});

test('hold › over 64 chunks it sheds the oldest without errors', () => {
  const hold = new Hold();
  hold.add(chunk(0, { errors: 1 }));
  for (let sequence = 1; sequence < 64; sequence++) hold.add(chunk(sequence));
  expect(sequences(hold.add(chunk(64)))).toEqual([1]);
  expect(hold.size).toBe(64);
});

test('hold › over 32 MB it sheds until the rest fits', () => {
  const hold = new Hold();
  const bytes = 7 * 1024 * 1024;
  for (const sequence of [0, 1, 2, 3]) hold.add(chunk(sequence, { bytes }));
  expect(sequences(hold.add(chunk(4, { bytes })))).toEqual([0]);
});

test('hold › errors go last, and then the oldest of them first', () => {
  const hold = new Hold();
  for (let sequence = 0; sequence < 64; sequence++) hold.add(chunk(sequence, { errors: 1 }));
  expect(sequences(hold.add(chunk(64, { errors: 1 })))).toEqual([0]);
});
