import type { SpanId, TraceId } from '../../core/model/ids.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../../core/model/page-hook.ts';
import {
  type AttributeValue,
  type EncodedPayload,
  type Evidence,
  SPAN_STATUSES,
  type Span,
  type SpanEvent,
  type SpanStatus,
} from '../../core/model/span.ts';
import { millis } from '../../core/model/time.ts';

/** What a span asks of the hook that made it. */
export interface SpanKeeper {
  now(): number;
  startChild(parent: LocalSpan, name: string, options: SpanOptions | undefined): HookSpan;
  attributeOf(key: string, value: unknown): AttributeValue;
  payloadOf(value: unknown): EncodedPayload;
  messageOf(message: unknown): string | undefined;
  eventOf(spanId: SpanId, name: string, options: EventOptions | undefined): SpanEvent;
  exceptionOf(spanId: SpanId, error: unknown): SpanEvent;
  writeEdge(from: LocalSpan, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void;
  finish(span: Span, events: readonly SpanEvent[], isLocalRoot: boolean): void;
  /** Runs work that may run the application's code (getters, proxies): what it throws is counted. */
  protect(work: () => void): void;
}

export type SpanBeginning = Pick<
  Span,
  'traceId' | 'spanId' | 'parentId' | 'name' | 'category' | 'kind' | 'source' | 'actor' | 'start'
>;

/** Why a span is kept or not: `left-out` is one action inside a trace that is kept. */
export type SamplingDecision = 'recorded' | 'left-out' | 'trace-left-out';

type Growing = { -readonly [Key in keyof Span]: Span[Key] };

const MOST_ATTRIBUTES = 64;
const MOST_EVENTS = 1_000;

/** A span of this program from its start to its record. After its end every method does nothing. None throws. */
export class LocalSpan implements HookSpan {
  readonly decision: SamplingDecision;
  readonly #keeper: SpanKeeper;
  readonly #span: Growing;
  readonly #isLocalRoot: boolean;
  // No prototype: `__proto__` is a key like any other.
  readonly #attributes: Record<string, AttributeValue> = Object.create(null);
  readonly #events: SpanEvent[] = [];
  #hasEnded = false;

  constructor(
    keeper: SpanKeeper,
    beginning: SpanBeginning,
    state: { readonly decision: SamplingDecision; readonly isLocalRoot: boolean },
  ) {
    this.#keeper = keeper;
    this.#span = { ...beginning, status: 'unset', attributes: this.#attributes };
    this.#isLocalRoot = state.isLocalRoot;
    this.decision = state.decision;
  }

  get traceId(): TraceId {
    return this.#span.traceId;
  }

  /** Of an action that is left out: the id of what is above it, so that children attach there. */
  get spanId(): SpanId {
    return this.decision === 'left-out' ? (this.#span.parentId ?? this.#span.spanId) : this.#span.spanId;
  }

  get isRecording(): boolean {
    return this.decision === 'recorded' && !this.#hasEnded;
  }

  startSpan(name: string, options?: SpanOptions): HookSpan {
    return this.#keeper.startChild(this, name, options);
  }

  setName(name: string): void {
    this.#change(() => {
      this.#span.name = String(name);
    });
  }

  setAttribute(key: string, value: AttributeValue | undefined): void {
    this.#change(() => {
      const given: unknown = value;
      if (given === undefined || given === null) return;
      if (!(key in this.#attributes) && Object.keys(this.#attributes).length >= MOST_ATTRIBUTES) return;
      this.#attributes[key] = this.#keeper.attributeOf(key, given);
    });
  }

  setPayload(payload: unknown): void {
    this.#change(() => {
      this.#span.payload = this.#keeper.payloadOf(payload);
    });
  }

  setResult(result: unknown): void {
    this.#change(() => {
      this.#span.result = this.#keeper.payloadOf(result);
    });
  }

  setStatus(status: SpanStatus, message?: string): void {
    this.#change(() => {
      if (!SPAN_STATUSES.includes(status)) return;
      this.#span.status = status;
      this.#setMessage(this.#keeper.messageOf(message));
    });
  }

  addEvent(name: string, options?: EventOptions): void {
    this.#change(() => this.#keep(this.#keeper.eventOf(this.#span.spanId, name, options)));
  }

  recordException(error: unknown): void {
    this.#change(() => {
      const event = this.#keeper.exceptionOf(this.#span.spanId, error);
      this.#keep(event);
      this.#span.status = 'error';
      this.#setMessage(event.message);
    });
  }

  causes(effect: HookSpan, synchronization: string, evidence?: Evidence): void {
    // Not `#change`: a span that has ended may still turn out to be a cause.
    if (this.decision === 'trace-left-out') return;
    this.#keeper.protect(() => this.#keeper.writeEdge(this, effect, synchronization, evidence));
  }

  end(endTime?: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.decision !== 'recorded') return;
    const end = Number.isFinite(endTime) ? Number(endTime) : this.#keeper.now();
    this.#span.end = millis(Math.max(end, this.#span.start));
    this.#keeper.finish(this.#span, this.#events, this.#isLocalRoot);
  }

  #keep(event: SpanEvent): void {
    // The first ones say most; a span that never ends must not hold ever more.
    if (this.#events.length < MOST_EVENTS) this.#events.push(event);
  }

  #setMessage(message: string | undefined): void {
    if (message === undefined) delete this.#span.statusMessage;
    else this.#span.statusMessage = message;
  }

  #change(work: () => void): void {
    if (this.isRecording) this.#keeper.protect(work);
  }
}
