import type { EpochMillis, Millis } from '../../model/time.ts';

// A double holds an absolute time to a quarter of a microsecond, and nanoseconds not at all. So the whole milliseconds and the
// rest go separate ways, and nanoseconds are bigints.

/** Nanoseconds since the Unix epoch. */
export function epochNanos(timeOrigin: EpochMillis, time: Millis): bigint {
  const whole = Math.floor(timeOrigin);
  return BigInt(whole) * 1_000_000n + BigInt(Math.round((timeOrigin - whole + time) * 1e6));
}

/** Whole microseconds since the Unix epoch. */
export function epochMicros(timeOrigin: EpochMillis, time: Millis): number {
  const whole = Math.floor(timeOrigin);
  return whole * 1_000 + Math.round((timeOrigin - whole + time) * 1e3);
}

/** Turns the absolute times of a file into milliseconds since an origin. */
export interface ForeignClock {
  fromNanos(nanos: bigint): number;
  fromMicros(micros: number): number;
  /** The whole millisecond of the first time that was asked for, unless one was given; 0 when none was asked for. */
  origin(): number;
}

export function createForeignClock(given?: number): ForeignClock {
  let origin = given;
  return {
    fromNanos: (nanos) => {
      origin ??= Number(nanos / 1_000_000n);
      const whole = Math.floor(origin);
      return Number(nanos - BigInt(whole) * 1_000_000n) / 1e6 - (origin - whole);
    },
    fromMicros: (micros) => {
      origin ??= Math.floor(micros / 1e3);
      const whole = Math.floor(origin);
      return (micros - whole * 1e3) / 1e3 - (origin - whole);
    },
    origin: () => origin ?? 0,
  };
}

/** The whole millisecond of a time of a file in microseconds; one that is not above zero is none. */
export function millisOfMicros(micros = 0): number | undefined {
  return micros > 0 ? Math.floor(micros / 1e3) : undefined;
}

/** A time of a file in microseconds, on the clock; one that is not above zero is none. */
export function timeOfMicros(clock: ForeignClock, micros = 0): number | undefined {
  return micros > 0 ? clock.fromMicros(micros) : undefined;
}
