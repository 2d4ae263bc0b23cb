/** Time that passes only while everybody waits: the examples take no time, and print the same on every machine. */
export interface StagedTime {
  /** Milliseconds since the example began. */
  readonly now: () => number;
  /** What a request or a calculation of so many milliseconds would be in an application. */
  readonly takes: (milliseconds: number) => Promise<void>;
  /** The same for work that does not wait. */
  readonly pass: (milliseconds: number) => void;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export function createStagedTime(): StagedTime {
  const sleepers: Sleeper[] = [];
  let time = 0;

  /** One is woken per turn of the event loop: by then everybody who was woken before sleeps again, or has finished. */
  function wakeTheNext(): void {
    const next = sleepers.toSorted((one, other) => one.until - other.until)[0];
    if (next === undefined) return;
    sleepers.splice(sleepers.indexOf(next), 1);
    time = Math.max(time, next.until);
    next.wake();
  }

  return {
    now: () => time,
    takes: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ until: time + milliseconds, wake });
        setTimeout(wakeTheNext);
      }),
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
}
