import { type Clock, preciseNow } from '../ports/platform-time.ts';
import { ActionExecutionTrace } from '../trace/action-execution-trace.ts';
import type { ExecutionTraceSettings, TurnAction } from '../trace/execution-trace-options.ts';

export interface TracingManagerOptions {
  readonly outputService: { writeTrace(trace: object): Promise<void> };
  readonly config?: {
    readonly enableTiming?: boolean;
    /** Traces kept for reuse; default 100. */
    readonly maxPoolSize?: number;
    /** Milliseconds after which an execution that has not ended is given up; default 300 000. */
    readonly maxTraceAge?: number;
  };
  /** Of every trace made here. */
  readonly settings?: Partial<ExecutionTraceSettings>;
  /** Milliseconds; the traces' clock too. */
  readonly now?: Clock;
}

/** Hands out execution traces and takes them back for reuse. Source: document 1, "Memory Management". */
export class EfficientTracingManager {
  readonly #options: TracingManagerOptions;
  readonly #now: Clock;
  readonly #maxPoolSize: number;
  readonly #maxTraceAge: number;
  readonly #active = new Map<string, ActionExecutionTrace>();
  readonly #pool: ActionExecutionTrace[] = [];

  constructor(options: TracingManagerOptions) {
    this.#options = options;
    this.#now = options.now ?? preciseNow;
    this.#maxPoolSize = options.config?.maxPoolSize ?? 100;
    this.#maxTraceAge = options.config?.maxTraceAge ?? 300_000;
  }

  /** Traces handed out and not yet completed. */
  get activeCount(): number {
    return this.#active.size;
  }

  get pooledCount(): number {
    return this.#pool.length;
  }

  createTrace(actionId: string, actorId: string, turnAction: TurnAction = {}): ActionExecutionTrace {
    const trace = this.#pool.pop();
    if (trace === undefined) return this.#handOut(this.#make(actionId, actorId, turnAction));
    trace.reset(actionId, actorId, turnAction);
    return this.#handOut(trace);
  }

  /** Writes the trace and takes it back: it must not be used any more. Rejects when it could not be written. */
  async completeTrace(trace: ActionExecutionTrace): Promise<void> {
    // Only what is still ours comes back: a trace given up as stale, or completed twice, would be handed out twice.
    const isOurs = this.#active.delete(trace.id);
    try {
      await this.#options.outputService.writeTrace(trace);
    } finally {
      if (isOurs) this.#takeBack(trace);
    }
  }

  /** Gives up executions that have gone on for too long; answers how many. They are not reused: somebody may still hold them. */
  cleanupStaleTraces(): number {
    const oldest = this.#now() - this.#maxTraceAge;
    const stale = [...this.#active].filter(([, trace]) => trace.startTime < oldest);
    for (const [id, trace] of stale) {
      this.#active.delete(id);
      trace.cleanup();
    }
    return stale.length;
  }

  #make(actionId: string, actorId: string, turnAction: TurnAction): ActionExecutionTrace {
    return new ActionExecutionTrace({
      ...this.#options.settings,
      now: this.#now,
      enableTiming: this.#options.config?.enableTiming ?? false,
      actionId,
      actorId,
      turnAction,
    });
  }

  #handOut(trace: ActionExecutionTrace): ActionExecutionTrace {
    this.#active.set(trace.id, trace);
    return trace;
  }

  #takeBack(trace: ActionExecutionTrace): void {
    trace.cleanup();
    if (this.#pool.length < this.#maxPoolSize) this.#pool.push(trace);
  }
}
