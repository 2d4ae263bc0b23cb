import type { EventLevel } from '../../../core/model/span.ts';
import type { Event, EventJson } from './event.ts';
import { readTime, requireText, requireTime, type TimeInput, toTimestamp } from './read-time.ts';
import { noEventsByLevel, summarizeEvents, type TraceSummary } from './trace-summary.ts';
import {
  isTraceStatus,
  isTraceType,
  type Timestamp,
  type TraceStatus,
  type TraceType,
  type UUID,
} from './vocabulary.ts';

/** Told of what happens to a trace, by whichever way it happens. */
export interface TraceObserver {
  eventAdded(trace: Trace, event: Event): void;
  /** An event was let go for a newer one. */
  eventShed(trace: Trace, event: Event): void;
  ended(trace: Trace): void;
}

export interface TraceDetails {
  readonly execution_id?: UUID | undefined;
  readonly description?: string | undefined;
  /** Kept as it is, not copied. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly completed_at?: TimeInput | undefined;
  /** Milliseconds since the Unix epoch; `Date.now` unless said. */
  readonly now?: (() => number) | undefined;
  /** Most events to hold; without it 1,000. The oldest go first, errors last, and the summary still counts them. */
  readonly maxEvents?: number | undefined;
  readonly observer?: TraceObserver | undefined;
}

/** What `JSON.stringify` makes of a trace; unknown fields are absent. */
export interface TraceJson {
  readonly trace_id: UUID;
  readonly context_id: UUID;
  readonly execution_id?: UUID;
  readonly trace_type: TraceType;
  readonly name: string;
  readonly description?: string;
  readonly status: TraceStatus;
  readonly status_reason?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly started_at: Timestamp;
  readonly completed_at?: Timestamp;
  readonly duration_ms?: number;
  readonly events: readonly EventJson[];
  /** Events that were let go for newer ones; absent for none. */
  readonly dropped_events?: number;
}

const MOST_EVENTS = 1_000;
/** Milliseconds. What has ended took some time, even where the clock is too coarse to tell. */
const SHORTEST_DURATION = 0.001;

/** A recorded piece of work and its events. Source: trace module, "Trace Entity". */
export class Trace {
  readonly trace_id: UUID;
  readonly context_id: UUID;
  readonly execution_id: UUID | undefined;
  readonly trace_type: TraceType;
  readonly name: string;
  readonly description: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly started_at: Timestamp;
  /** Milliseconds since the Unix epoch. */
  readonly startTime: number;
  readonly #details: TraceDetails;
  readonly #events: Event[] = [];
  readonly #byId = new Map<UUID, Event>();
  readonly #levels = noEventsByLevel();
  #status: TraceStatus;
  #reason: string | undefined;
  #endTime: number | undefined;
  #lastActivity: number;
  #dropped = 0;

  /** @throws TypeError for an id or name that is no text or empty, an unknown type or status, or what is no time */
  constructor(
    trace_id: UUID,
    context_id: UUID,
    trace_type: TraceType,
    name: string,
    status: TraceStatus,
    started_at: TimeInput,
    details: TraceDetails = {},
  ) {
    this.trace_id = requireText(trace_id, 'trace_id');
    this.context_id = requireText(context_id, 'context_id');
    if (!isTraceType(trace_type)) throw new TypeError(`trace_type is unknown: ${String(trace_type)}`);
    this.trace_type = trace_type;
    this.name = requireText(name, 'name');
    if (!isTraceStatus(status)) throw new TypeError(`status is unknown: ${String(status)}`);
    this.#status = status;
    this.startTime = requireTime(started_at, 'started_at');
    this.started_at = toTimestamp(this.startTime);
    this.#lastActivity = this.startTime;
    this.#endTime = readTime(details.completed_at);
    this.execution_id = details.execution_id;
    this.description = details.description;
    this.metadata = details.metadata ?? {};
    this.tags = [...(details.tags ?? [])];
    this.#details = details;
  }

  get status(): TraceStatus {
    return this.#status;
  }

  /** Why it failed or was cancelled, where somebody said. */
  get status_reason(): string | undefined {
    return this.#reason;
  }

  get events(): readonly Event[] {
    return this.#events;
  }

  /** When the trace ended, in whichever way. */
  get completed_at(): Timestamp | undefined {
    return this.#endTime === undefined ? undefined : toTimestamp(this.#endTime);
  }

  get endTime(): number | undefined {
    return this.#endTime;
  }

  /** Milliseconds; undefined while the trace is active. */
  get duration_ms(): number | undefined {
    return this.#endTime === undefined ? undefined : this.calculateDuration();
  }

  /** When it was last heard of, in milliseconds since the Unix epoch by the trace's own clock. */
  get lastActivity(): number {
    return this.#lastActivity;
  }

  get dropped_events(): number {
    return this.#dropped;
  }

  get isActive(): boolean {
    return this.#status === 'active';
  }

  /** It failed, or an error was recorded in it. */
  get hasErrors(): boolean {
    return this.#status === 'failed' || this.#levels.error + this.#levels.critical > 0;
  }

  /** @throws Error where the trace has ended, or the event is of another trace or was added before */
  addEvent(event: Event): void {
    this.#requireActive('take an event');
    if (event.trace_id !== this.trace_id) {
      throw new Error(`Event ${event.event_id} belongs to trace ${event.trace_id}, not ${this.trace_id}`);
    }
    if (this.#byId.has(event.event_id)) throw new Error(`Event ${event.event_id} was added before`);
    if (event.parent_event_id !== undefined) this.#byId.get(event.parent_event_id)?.addChildEvent(event);
    this.#byId.set(event.event_id, event);
    this.#events.push(event);
    this.#levels[event.level] += 1;
    this.#lastActivity = this.#now();
    if (this.#events.length > (this.#details.maxEvents ?? MOST_EVENTS)) this.#shed();
    this.#details.observer?.eventAdded(this, event);
  }

  /** Ends it well. @throws Error where it has ended */
  complete(): void {
    this.#end('completed', 'complete');
  }

  /** Ends it with errors. @throws Error where it has ended */
  fail(reason?: string): void {
    this.#end('failed', 'fail', reason);
  }

  /** Ends it by hand. @throws Error where it has ended */
  cancel(reason?: string): void {
    this.#end('cancelled', 'be cancelled', reason);
  }

  /** Ends it because nothing was heard of it for too long. @throws Error where it has ended */
  expire(): void {
    this.#end('expired', 'expire');
  }

  /** Milliseconds from its start to its end, or to now while it is active. Above 0 once it has ended. */
  calculateDuration(): number {
    if (this.#endTime === undefined) return Math.max(this.#now() - this.startTime, 0);
    return Math.max(this.#endTime - this.startTime, SHORTEST_DURATION);
  }

  getEventsByType(eventType: string): readonly Event[] {
    return this.#events.filter(({ event_type }) => event_type === eventType);
  }

  getEventsByLevel(level: EventLevel): readonly Event[] {
    return this.#events.filter((event) => event.level === level);
  }

  generateSummary(): TraceSummary {
    return summarizeEvents(this.#levels, this.#events, this.calculateDuration());
  }

  toJSON(): TraceJson {
    const { trace_id, context_id, execution_id, trace_type, name, description, status, metadata } = this;
    const { tags, started_at, completed_at, duration_ms } = this;
    return {
      trace_id,
      context_id,
      ...(execution_id === undefined ? {} : { execution_id }),
      trace_type,
      name,
      ...(description === undefined ? {} : { description }),
      status,
      ...(this.#reason === undefined ? {} : { status_reason: this.#reason }),
      metadata,
      tags,
      started_at,
      ...(completed_at === undefined ? {} : { completed_at }),
      ...(duration_ms === undefined ? {} : { duration_ms }),
      events: this.#events.map((event) => event.toJSON()),
      ...(this.#dropped === 0 ? {} : { dropped_events: this.#dropped }),
    };
  }

  #now(): number {
    return (this.#details.now ?? Date.now)();
  }

  #requireActive(verb: string): void {
    if (!this.isActive) throw new Error(`Trace ${this.trace_id} is ${this.#status} and cannot ${verb}`);
  }

  #end(status: TraceStatus, verb: string, reason?: string): void {
    this.#requireActive(verb);
    this.#status = status;
    this.#reason = reason;
    this.#endTime = Math.max(this.#now(), this.startTime);
    this.#lastActivity = this.#endTime;
    this.#details.observer?.ended(this);
  }

  /** The oldest event that is no error; where all are, the oldest. */
  #shed(): void {
    const harmless = this.#events.findIndex((event) => !event.isError());
    const [event] = this.#events.splice(Math.max(harmless, 0), 1);
    if (event === undefined) return;
    event.detach();
    this.#byId.delete(event.event_id);
    this.#dropped += 1;
    this.#details.observer?.eventShed(this, event);
  }
}
