import { expect, test } from 'vitest';
import { ShedUnderWay } from './shed-under-way.ts';

const chunk = (sequence: number) => ({
  sequence,
  spans: 10,
  errors: 0,
  firstTime: sequence,
  lastTime: sequence + 1,
  bytes: new ArrayBuffer(8),
});

test('shed under way › what is acknowledged after all is no loss, the rest is when the connection ends', () => {
  const shed = new ShedUnderWay();
  for (const sequence of [0, 1, 2]) expect(shed.add(chunk(sequence))).toEqual([]);
  expect([shed.settle(1), shed.settle(1)]).toEqual([true, false]);
  expect(shed.giveUp().map(({ start, spans }) => [start, spans])).toEqual([
    [0, 10],
    [2, 10],
  ]);
  expect(shed.giveUp()).toEqual([]);
});

test('shed under way › keeps no bytes, and no more than a thousand counts', () => {
  const shed = new ShedUnderWay();
  const lost = Array.from({ length: 2_000 }, (_, sequence) => shed.add(chunk(sequence))).flat();
  const left = shed.giveUp();
  expect([lost.length, lost[0]?.start, left.length]).toEqual([976, 0, 1_024]);
  expect([...lost, ...left].some((loss) => 'bytes' in loss)).toBe(false);
});
