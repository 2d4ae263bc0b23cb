import { expect, test } from 'vitest';
import { TraceIdGenerator } from './trace-id-generator.ts';

test('ids › are a random part, drawn once, and a count', () => {
  let draws = 0;
  const ids = new TraceIdGenerator({
    prefix: 'turn',
    fillRandom: (bytes) => {
      draws += 1;
      bytes.fill(0xab);
    },
  });
  expect([ids.next(), ids.next()]).toEqual(['turn-abababababab-1', 'turn-abababababab-2']);
  expect(draws).toBe(1);
});

test('ids › of two generators differ', () => {
  expect(new TraceIdGenerator().next()).toMatch(/^trace-[0-9a-f]{12}-1$/);
  expect(new TraceIdGenerator().next()).not.toBe(new TraceIdGenerator().next());
});
