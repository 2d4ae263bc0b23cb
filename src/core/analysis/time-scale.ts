import type { TimeWindow } from './time-window.ts';

/** The straight line between times and pixels. */
export interface TimeScale {
  readonly window: TimeWindow;
  readonly width: number;
  toPixel(time: number): number;
  toTime(pixel: number): number;
}

export function createTimeScale(window: TimeWindow, width: number): TimeScale {
  const span = window.to - window.from;
  const pixelsPerMilli = span > 0 ? width / span : 0;
  return {
    window,
    width,
    toPixel: (time) => (time - window.from) * pixelsPerMilli,
    toTime: (pixel) => (pixelsPerMilli > 0 ? window.from + pixel / pixelsPerMilli : window.from),
  };
}

export interface Tick {
  readonly time: number;
  /** Relative to `origin`: `0 ms`, `50 ms`, `1.25 s`. All ticks of a ruler share one unit. */
  readonly label: string;
}

export interface TickOptions {
  /** The most ticks that have room. */
  readonly most: number;
  /** The time that is labelled 0; the window's beginning, if absent. */
  readonly origin?: number;
}

/** In steps between ticks: far less than a pixel. */
const SLACK = 1e-6;

/** Ticks at round distances (1, 2 or 5 times a power of ten) from the origin, inside the window. */
export function niceTicks(window: TimeWindow, options: TickOptions): readonly Tick[] {
  const origin = options.origin ?? window.from;
  const step = niceStep((window.to - window.from) / Math.max(1, options.most));
  if (!(step > 0) || !Number.isFinite(step)) return [];
  // The slack keeps the tick at an edge that rounding puts a hair outside.
  const first = Math.ceil((window.from - origin) / step - SLACK);
  const last = Math.floor((window.to - origin) / step + SLACK);
  const unit = unitOf(Math.max(Math.abs(first), Math.abs(last)) * step, step);
  const ticks: Tick[] = [];
  // Multiplied, not added up: errors of rounding must not grow along the ruler.
  for (let index = first; index <= last && ticks.length <= options.most + 1; index++) {
    ticks.push({ time: origin + index * step, label: label(index * step, step, unit) });
  }
  return ticks;
}

/** The smallest of 1, 2 or 5 times a power of ten that is at least `atLeast`. */
export function niceStep(atLeast: number): number {
  if (!(atLeast > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}

interface Unit {
  readonly name: string;
  readonly millis: number;
}

const MICROSECONDS: Unit = { name: 'µs', millis: 0.001 };
const MILLISECONDS: Unit = { name: 'ms', millis: 1 };
const SECONDS: Unit = { name: 's', millis: 1000 };

function unitOf(largest: number, step: number): Unit {
  if (largest >= 1000 && step >= 1) return SECONDS;
  return largest >= 1 ? MILLISECONDS : MICROSECONDS;
}

function label(offset: number, step: number, unit: Unit): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step / unit.millis) + 1e-9));
  const value = (offset / unit.millis).toFixed(Math.min(decimals, 20));
  return `${Number(value) === 0 ? '0' : value} ${unit.name}`;
}
