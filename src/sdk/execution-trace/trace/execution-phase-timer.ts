import { type Clock, preciseNow } from '../ports/platform-time.ts';

export interface PhaseTimerOptions {
  /** Milliseconds. */
  readonly now?: Clock;
  /** Bytes of heap in use, where the platform tells. */
  readonly readMemory?: () => number | undefined;
}

/** Times in milliseconds on the timer's clock. */
export interface PhaseTiming {
  readonly phase: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly duration: number;
  /** Of the total, 0 to 100; 0 where the total is. */
  readonly percentage: number;
}

export interface PhaseTimingReport {
  /** In the order in which they began. */
  readonly phases: readonly PhaseTiming[];
  readonly totalDuration: number;
  readonly slowestPhase: string | null;
  /** Bytes of heap in use at the last end; absent where the platform does not tell. */
  readonly memoryUsage?: number;
}

interface Phase {
  readonly name: string;
  readonly start: number;
  end?: number;
}

/** Times the phases of one execution. Phases may nest and repeat. Source: document 1, "ActionExecutionTrace". */
export class ExecutionPhaseTimer {
  readonly #now: Clock;
  readonly #readMemory: (() => number | undefined) | undefined;
  #phases: Phase[] = [];
  #memory: number | undefined;

  constructor({ now = preciseNow, readMemory }: PhaseTimerOptions = {}) {
    this.#now = now;
    this.#readMemory = readMemory;
  }

  /** @throws Error while a phase of this name runs. */
  startPhase(name: string): void {
    if (this.#running(name) !== undefined) throw new Error(`Phase '${name}' is already running`);
    this.#phases.push({ name, start: this.#now() });
  }

  /**
   * Ends the phase and answers how long it took.
   * @throws Error while no phase of this name runs.
   */
  endPhase(name: string): number {
    const phase = this.#running(name);
    if (phase === undefined) throw new Error(`Phase '${name}' is not running`);
    phase.end = this.#now();
    this.#memory = this.#readMemory?.();
    return phase.end - phase.start;
  }

  /** Adds a phase whose times are known. */
  recordPhase(name: string, start: number, end: number): void {
    this.#phases.push({ name, start, end });
  }

  /** Milliseconds of all phases of this name that have ended; `null` where none has. */
  getPhaseDuration(name: string): number | null {
    const ended = this.#phases.filter((phase) => phase.name === name && phase.end !== undefined);
    return ended.length === 0 ? null : ended.reduce((sum, phase) => sum + durationOf(phase), 0);
  }

  /** The phases that have ended. The total is from the first start to the last end: nested phases count once. */
  getReport(): PhaseTimingReport {
    const ended = this.#phases.filter(({ end }) => end !== undefined);
    const first = ended.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
    const last = ended.reduce((most, { end = 0 }) => Math.max(most, end), Number.NEGATIVE_INFINITY);
    const total = ended.length === 0 ? 0 : last - first;
    const phases = ended.map((phase) => timingOf(phase, total));
    const slowest = phases.reduce<PhaseTiming | undefined>(
      (most, phase) => (most === undefined || phase.duration > most.duration ? phase : most),
      undefined,
    );
    return {
      phases,
      totalDuration: total,
      slowestPhase: slowest?.phase ?? null,
      ...(this.#memory === undefined ? {} : { memoryUsage: this.#memory }),
    };
  }

  reset(): void {
    this.#phases = [];
    this.#memory = undefined;
  }

  #running(name: string): Phase | undefined {
    return this.#phases.findLast((phase) => phase.name === name && phase.end === undefined);
  }
}

function durationOf({ start, end = start }: Phase): number {
  return end - start;
}

function timingOf(phase: Phase, total: number): PhaseTiming {
  const duration = durationOf(phase);
  return {
    phase: phase.name,
    startTime: phase.start,
    endTime: phase.start + duration,
    duration,
    percentage: total === 0 ? 0 : (duration / total) * 100,
  };
}
