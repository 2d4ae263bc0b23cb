import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_WINDOW_MILLIS, panWindow, zoomWindow } from './time-window.ts';

const limits = { from: 0, to: 1000 };

describe('time window', () => {
  it('zooms around a point that stays in place', () => {
    expect(zoomWindow({ from: 0, to: 1000 }, { factor: 0.5, around: 250, limits })).toEqual({
      from: 125,
      to: 625,
    });
    expect(zoomWindow({ from: 125, to: 625 }, { factor: 2, around: 250, limits })).toEqual(limits);
  });

  it('stops zooming at the limits and at the least width', () => {
    expect(zoomWindow({ from: 100, to: 900 }, { factor: 10, around: 500, limits })).toEqual(limits);
    const closest = zoomWindow({ from: 500, to: 501 }, { factor: 1e-9, around: 500, limits });
    expect(closest.to - closest.from).toBeCloseTo(LEAST_WINDOW_MILLIS);
  });

  it('pans until a limit, keeping its width', () => {
    expect(panWindow({ from: 100, to: 200 }, 50, limits)).toEqual({ from: 150, to: 250 });
    expect(panWindow({ from: 100, to: 200 }, -500, limits)).toEqual({ from: 0, to: 100 });
    expect(panWindow({ from: 100, to: 200 }, 5_000, limits)).toEqual({ from: 900, to: 1000 });
  });

  it('never leaves the limits', () => {
    const time = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        time,
        time,
        time,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (one, other, around, factor) => {
          const window = { from: Math.min(one, other), to: Math.max(one, other) };
          const zoomed = zoomWindow(window, { factor, around, limits });
          expect(zoomed.from).toBeGreaterThanOrEqual(0);
          expect(zoomed.to).toBeLessThanOrEqual(1000);
          expect(zoomed.to).toBeGreaterThan(zoomed.from);
        },
      ),
    );
  });
});
