import type { EventLevel } from '../../../core/model/span.ts';
import { requireText, requireTime, type TimeInput, toTimestamp } from './read-time.ts';
import { isEventLevel, type Timestamp, type UUID } from './vocabulary.ts';

export interface EventDetails {
  readonly message?: string | undefined;
  /** Kept as it is, not copied. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly duration_ms?: number | undefined;
  readonly parent_event_id?: UUID | undefined;
}

/** What `JSON.stringify` makes of an event; unknown fields are absent. */
export interface EventJson extends EventDetails {
  readonly event_id: UUID;
  readonly trace_id: UUID;
  readonly event_type: string;
  readonly level: EventLevel;
  readonly timestamp: Timestamp;
}

/** Something that happened within a trace. Source: trace module, "Event Entity". */
export class Event {
  readonly event_id: UUID;
  readonly trace_id: UUID;
  readonly event_type: string;
  readonly level: EventLevel;
  readonly message: string | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly timestamp: Timestamp;
  /** Milliseconds since the Unix epoch, finer than the timestamp where the clock is. */
  readonly time: number;
  readonly duration_ms: number | undefined;
  #parentId: UUID | undefined;
  #parent: Event | undefined;
  readonly #children: Event[] = [];

  /** @throws TypeError for an id or type that is no text or empty, an unknown level, or what is no time */
  constructor(
    event_id: UUID,
    trace_id: UUID,
    event_type: string,
    level: EventLevel,
    timestamp: TimeInput,
    details: EventDetails = {},
  ) {
    this.event_id = requireText(event_id, 'event_id');
    this.trace_id = requireText(trace_id, 'trace_id');
    this.event_type = requireText(event_type, 'event_type');
    if (!isEventLevel(level)) throw new TypeError(`level is unknown: ${String(level)}`);
    this.level = level;
    this.time = requireTime(timestamp, 'timestamp');
    this.timestamp = toTimestamp(this.time);
    this.message = details.message;
    this.data = details.data;
    this.duration_ms = details.duration_ms;
    this.#parentId = details.parent_event_id;
  }

  get parent_event_id(): UUID | undefined {
    return this.#parentId;
  }

  get child_events(): readonly Event[] {
    return this.#children;
  }

  /** Of level `error` or `critical`. */
  isError(): boolean {
    return this.level === 'error' || this.level === 'critical';
  }

  /** Whether there is any data; an empty object is none. */
  hasData(): boolean {
    return this.data !== undefined && Object.keys(this.data).length > 0;
  }

  /** `[ERROR] payment_failed: card refused (12 ms)`; what is not known is left out. */
  getFormattedMessage(): string {
    const message = this.message === undefined ? '' : `: ${this.message}`;
    const duration = this.duration_ms === undefined ? '' : ` (${this.duration_ms} ms)`;
    return `[${this.level.toUpperCase()}] ${this.event_type}${message}${duration}`;
  }

  /**
   * Makes this event the parent of `event`. Again for the same event: nothing.
   * @throws Error where the event is of another trace, has another parent, or is this one or above it
   */
  addChildEvent(event: Event): void {
    if (this.#children.includes(event)) return;
    if (event.trace_id !== this.trace_id) {
      throw new Error(`Event ${event.event_id} belongs to trace ${event.trace_id}, not ${this.trace_id}`);
    }
    if (event.#parentId !== undefined && event.#parentId !== this.event_id) {
      throw new Error(`Event ${event.event_id} already has the parent ${event.#parentId}`);
    }
    for (let above: Event | undefined = this; above !== undefined; above = above.#parent) {
      if (above === event) throw new Error(`Event ${event.event_id} cannot be below itself`);
    }
    event.#parentId = this.event_id;
    event.#parent = this;
    this.#children.push(event);
  }

  /** Lets its parent and its children forget it, so that memory can; the ids stay. */
  detach(): void {
    const siblings = this.#parent === undefined ? [] : this.#parent.#children;
    if (siblings.length > 0) siblings.splice(siblings.indexOf(this), 1);
    this.#parent = undefined;
    for (const child of this.#children.splice(0)) child.#parent = undefined;
  }

  toJSON(): EventJson {
    const { event_id, trace_id, event_type, level, message, data, timestamp, duration_ms } = this;
    const known = { message, data, duration_ms, parent_event_id: this.#parentId };
    return { event_id, trace_id, event_type, level, timestamp, ...withoutUndefined(known) };
  }
}

function withoutUndefined(details: EventDetails): EventDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
