import type { Trace } from './entity/trace.ts';

export interface TraceStoreLimits {
  readonly maxTraces: number;
  /** Of all traces together. */
  readonly maxEvents: number;
}

/**
 * The traces in memory, bounded. What goes first when it is full: traces that ended without an error, then those with one, then
 * those still active; the oldest of each.
 */
export class TraceStore {
  readonly #limits: TraceStoreLimits;
  readonly #traces = new Map<string, Trace>();
  readonly #quiet = new Set<Trace>();
  readonly #failing = new Set<Trace>();
  readonly #active = new Set<Trace>();
  #events = 0;
  #evicted = 0;

  constructor(limits: TraceStoreLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#traces.size;
  }

  get events(): number {
    return this.#events;
  }

  /** Traces that were let go for newer ones. */
  get evicted(): number {
    return this.#evicted;
  }

  get active(): Iterable<Trace> {
    return this.#active;
  }

  get(traceId: string): Trace | undefined {
    return this.#traces.get(traceId);
  }

  /** In the order in which they were added. */
  all(): readonly Trace[] {
    return [...this.#traces.values()];
  }

  /** Answers false for an id that is taken. */
  add(trace: Trace): boolean {
    if (this.#traces.has(trace.trace_id)) return false;
    this.#traces.set(trace.trace_id, trace);
    this.#active.add(trace);
    this.#shrink(trace);
    return true;
  }

  /** A trace that is held took an event, or let one go. */
  countEvents(trace: Trace, change: 1 | -1): void {
    if (this.#traces.get(trace.trace_id) !== trace) return;
    this.#events += change;
    this.#shrink(trace);
  }

  /** A trace that is held has ended. */
  settle(trace: Trace): void {
    if (!this.#active.delete(trace)) return;
    (trace.hasErrors ? this.#failing : this.#quiet).add(trace);
  }

  remove(trace: Trace): void {
    if (this.#traces.get(trace.trace_id) !== trace) return;
    this.#traces.delete(trace.trace_id);
    for (const rank of [this.#quiet, this.#failing, this.#active]) rank.delete(trace);
    this.#events -= trace.events.length;
    // An active trace would go on recording where nobody looks any more.
    if (trace.isActive) trace.expire();
  }

  /** @param kept the trace that the room is for */
  #shrink(kept: Trace): void {
    while (this.#traces.size > this.#limits.maxTraces || this.#events > this.#limits.maxEvents) {
      const victim = this.#oldest(kept);
      if (victim === undefined) return;
      this.remove(victim);
      this.#evicted += 1;
    }
  }

  #oldest(kept: Trace): Trace | undefined {
    for (const rank of [this.#quiet, this.#failing, this.#active]) {
      for (const trace of rank) if (trace !== kept) return trace;
    }
    return undefined;
  }
}
