import { createFakeClock } from './fake-clock.ts';
import type { TimerService } from './timer-service.ts';

interface Timer {
  readonly work: () => void;
  readonly due: number;
}

/** Timers for tests, with the clock that they go by: nothing runs before `advance`. */
export class TestTimerService implements TimerService {
  readonly #clock = createFakeClock(0);
  readonly #timers = new Map<number, Timer>();
  #count = 0;

  readonly now = (): number => this.#clock.now();

  get pending(): number {
    return this.#timers.size;
  }

  setTimeout(work: () => void, milliseconds: number): number {
    this.#count += 1;
    this.#timers.set(this.#count, { work, due: this.now() + milliseconds });
    return this.#count;
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.#timers.delete(handle);
  }

  /** Moves the clock, runs what falls due in its order, and lets promises settle after each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(([, timer]) => timer.due <= end)
        .sort(([, one], [, other]) => one.due - other.due);
      if (next === undefined) break;
      const [handle, timer] = next;
      this.#timers.delete(handle);
      this.#clock.move(Math.max(0, timer.due - this.now()));
      timer.work();
      await settled();
    }
    this.#clock.move(end - this.now());
    await settled();
  }
}

/** Long enough for chains of promises without a timer in them. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
