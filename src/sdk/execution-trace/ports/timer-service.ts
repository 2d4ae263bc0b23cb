import type { Schedule } from '../../../core/pipeline/batcher.ts';

/** What `setTimeout` answers with: nobody but its service looks into it. */
export type TimerHandle = unknown;

/** Timers that can be replaced, in tests above all. Source: document 1, "Queue Configuration", `timerService`. */
export interface TimerService {
  /** Runs `work` after so many milliseconds. */
  setTimeout(work: () => void, milliseconds: number): TimerHandle;
  clearTimeout(handle: TimerHandle): void;
}

export const PLATFORM_TIMERS: TimerService = {
  setTimeout: (work, milliseconds) => globalThis.setTimeout(work, milliseconds),
  clearTimeout: (handle) => {
    // Browsers give a number, Node an object.
    if (typeof handle === 'number' || (typeof handle === 'object' && handle !== null)) {
      globalThis.clearTimeout(handle as ReturnType<typeof globalThis.setTimeout>);
    }
  },
};

export function scheduleWith(timers: TimerService): Schedule {
  return (work, delayMs) => {
    const handle = timers.setTimeout(work, delayMs);
    return () => timers.clearTimeout(handle);
  };
}
