import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeScale, niceStep, niceTicks } from './time-scale.ts';

function labels(from: number, to: number, most: number, origin?: number): string {
  const options = origin === undefined ? { most } : { most, origin };
  return niceTicks({ from, to }, options)
    .map(({ label }) => label)
    .join(' | ');
}

describe('ticks', () => {
  it('stand at round distances, in one unit', () => {
    expect(labels(0, 320, 7)).toBe('0 ms | 50 ms | 100 ms | 150 ms | 200 ms | 250 ms | 300 ms');
    expect(labels(0, 5_000, 5)).toBe('0 s | 1 s | 2 s | 3 s | 4 s | 5 s');
    expect(labels(0, 2_500, 5)).toBe('0 s | 0.5 s | 1.0 s | 1.5 s | 2.0 s | 2.5 s');
    expect(labels(0, 0.5, 5)).toBe('0 µs | 100 µs | 200 µs | 300 µs | 400 µs | 500 µs');
    expect(labels(41, 41.3, 3, 41)).toBe('0 µs | 100 µs | 200 µs | 300 µs');
    expect(labels(1000, 1010, 2, 0)).toBe('1.000 s | 1.005 s | 1.010 s');
  });

  it('an empty window › has none', () => {
    expect(niceTicks({ from: 5, to: 5 }, { most: 5 })).toEqual([]);
    expect(niceTicks({ from: 0, to: Number.NaN }, { most: 5 })).toEqual([]);
  });

  it('any window › has few, inside, evenly spaced', () => {
    const time = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const width = fc.double({ min: 0.01, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(time, width, fc.integer({ min: 1, max: 20 }), (from, length, most) => {
        const ticks = niceTicks({ from, to: from + length }, { most });
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const tick of ticks) {
          expect(tick.time).toBeGreaterThanOrEqual(from - length * 1e-6);
          expect(tick.time).toBeLessThanOrEqual(from + length * (1 + 1e-6));
        }
      }),
    );
  });

  it('steps are 1, 2 or 5 times a power of ten', () => {
    expect([0.3, 1, 1.1, 4, 5, 51, 0.002].map(niceStep)).toEqual([0.5, 1, 2, 5, 5, 100, 0.002]);
  });
});

describe('time scale', () => {
  it('maps times to pixels and back', () => {
    const scale = createTimeScale({ from: 100, to: 300 }, 1000);
    expect([scale.toPixel(100), scale.toPixel(150), scale.toPixel(300)]).toEqual([0, 250, 1000]);
    expect(scale.toTime(250)).toBe(150);
  });

  it('an empty window › maps everything to its beginning', () => {
    const scale = createTimeScale({ from: 5, to: 5 }, 1000);
    expect([scale.toPixel(5), scale.toTime(700)]).toEqual([0, 5]);
  });
});
