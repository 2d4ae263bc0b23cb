import type { DispatchResult } from '../trace/action-execution-trace.ts';
import { ActionExecutionTrace } from '../trace/action-execution-trace.ts';
import type { ExecutionTraceJson } from '../trace/execution-trace-json.ts';
import type { ExecutionTraceSettings } from '../trace/execution-trace-options.ts';
import { InvalidArgumentError } from '../trace/invalid-argument-error.ts';

/** An event on its way through an event bus. */
export interface DispatchedEvent {
  readonly type: string;
  /** Who acts; `system`, if absent. */
  readonly actorId?: string;
  readonly payload?: unknown;
}

export type EventTraceJson = Omit<ExecutionTraceJson, 'metadata'> & {
  readonly metadata: Omit<ExecutionTraceJson['metadata'], 'traceType'> & {
    readonly traceType: 'event';
    readonly eventType: string;
  };
};

/** The dispatch of one event: started, then completed or failed. What `writeTrace` takes. */
export class EventDispatchTrace {
  readonly eventType: string;
  readonly execution: ActionExecutionTrace;

  constructor(eventType: string, execution: ActionExecutionTrace) {
    this.eventType = eventType;
    this.execution = execution;
  }

  get id(): string {
    return this.execution.id;
  }

  toJSON(): EventTraceJson {
    const { metadata, ...rest } = this.execution.toJSON();
    return { ...rest, metadata: { ...metadata, traceType: 'event', eventType: this.eventType } };
  }
}

export interface EventDispatchTracerOptions {
  readonly settings?: Partial<ExecutionTraceSettings>;
}

/** Traces what an event bus dispatches. Source: document 1, "Event Bus Integration". */
export class EventDispatchTracer {
  readonly #settings: Partial<ExecutionTraceSettings>;

  constructor({ settings = {} }: EventDispatchTracerOptions = {}) {
    this.#settings = settings;
  }

  /** @throws InvalidArgumentError for an event without a type. */
  startTrace(event: DispatchedEvent): EventDispatchTrace {
    if (typeof event?.type !== 'string' || event.type === '') {
      throw new InvalidArgumentError('EventDispatchTracer: the event must have a type');
    }
    const execution = new ActionExecutionTrace({
      ...this.#settings,
      actionId: event.type,
      actorId: event.actorId || 'system',
      turnAction: {},
    });
    execution.captureDispatchStart();
    execution.captureEventPayload(event.payload);
    return new EventDispatchTrace(event.type, execution);
  }

  /** @throws Error when the trace has ended before. */
  completeTrace(
    trace: EventDispatchTrace,
    { success, result }: { success: boolean; result?: unknown },
  ): void {
    const outcome: DispatchResult = { success, ...(result === undefined ? {} : { metadata: result }) };
    trace.execution.captureDispatchResult(outcome);
  }

  errorTrace(trace: EventDispatchTrace, error: unknown): void {
    trace.execution.captureError(error);
  }
}
