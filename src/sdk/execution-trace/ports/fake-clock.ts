import type { Clock } from './platform-time.ts';

/** A clock for tests: stands still until it is moved. */
export interface FakeClock {
  readonly now: Clock;
  move(milliseconds: number): void;
}

export function createFakeClock(start = 1_000): FakeClock {
  let time = start;
  return {
    now: () => time,
    move: (milliseconds) => {
      time += milliseconds;
    },
  };
}
