import type { Steps } from '../../core/base/steps.ts';
import { nextTask } from './next-task.ts';

/** Long enough that pausing costs little, short enough that a key pressed meanwhile is answered at once. */
const MOST_MS_AT_ONCE = 8;

export interface SlicedRun<Value> {
  readonly signal: AbortSignal;
  /** Told after each slice: items gone through so far. */
  readonly onProgress?: (done: number) => void;
  /** `tookMs`: the milliseconds of all slices, without the pauses. */
  readonly onDone: (value: Value, tookMs: number) => void;
}

/**
 * Runs steps in slices between which the panel draws and listens. The first slice runs at once: what is small is done when this
 * returns. Nothing is told after the signal was aborted.
 */
export function runInSlices<Value>(
  steps: Steps<Value>,
  { signal, onProgress, onDone }: SlicedRun<Value>,
): void {
  let done = 0;
  let tookMs = 0;
  const slice = (): void => {
    if (signal.aborted) return;
    const start = performance.now();
    for (;;) {
      const step = steps.next();
      const ms = performance.now() - start;
      if (step.done === true) {
        onDone(step.value, tookMs + ms);
        return;
      }
      done += step.value;
      if (ms < MOST_MS_AT_ONCE) continue;
      tookMs += ms;
      break;
    }
    onProgress?.(done);
    void nextTask().then(slice);
  };
  slice();
}
