import type { SpanId, TraceId } from '../core/model/ids.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import type { AttributeValue, Evidence, SpanStatus } from '../core/model/span.ts';
import type { SpanKey, TraceKey } from './span-ids.ts';
import type { SpanContext, SpanFlow, SpanWork } from './span-keeper.ts';
import type { SpanState } from './span-state.ts';

/**
 * What the page holds of a span: its number, and what it has in common with others. It is the one object that a span costs, so
 * it is small; what the span is made of while it runs is its state (span-state.ts). After its end, and where a rule leaves it
 * out, it has none, and every method does nothing. Private, and no method makes a closure: each may be called a million times.
 */
export class OpenSpan implements HookSpan, SpanContext {
  readonly #order: number;
  #flow: SpanFlow<OpenSpan>;
  /** None when it is over or left out. */
  #state: SpanState | undefined;

  constructor(order: number, flow: SpanFlow<OpenSpan>, state?: SpanState) {
    this.#order = order;
    this.#flow = flow;
    this.#state = state;
  }

  static is(value: unknown): value is OpenSpan {
    return typeof value === 'object' && value !== null && #order in value;
  }

  get traceId(): TraceId {
    return this.#flow.keeper.ids.traceText(this.trace);
  }

  get spanId(): SpanId {
    return this.#flow.keeper.ids.spanText(this.key);
  }

  get isRecording(): boolean {
    return this.#flow.isRecorded;
  }

  /** The place of the source in SPAN_SOURCES. */
  get source(): number {
    return this.#flow.source;
  }

  get trace(): TraceKey {
    return this.#flow.trace;
  }

  /** What children attach to: this span, or the nearest recorded one above it. */
  get key(): SpanKey {
    return this.#flow.key ?? this.#order;
  }

  /** False where neither the span nor any above it is recorded: children begin traces of their own. */
  get isContext(): boolean {
    return this.#flow.isContext;
  }

  /** Not in the sample, nor are its children: recorded only if it turns out to be an error. */
  get isHeldBack(): boolean {
    return this.#flow.isHeldBack;
  }

  /** Rises with every span begun. */
  get order(): number {
    return this.#order;
  }

  /** Asked for again when code of the page has run: that may have ended the span, and then the state is another's. */
  get state(): SpanState | undefined {
    return this.#state;
  }

  get hasEnded(): boolean {
    return this.#state === undefined;
  }

  /** 0 when it has ended. */
  get start(): number {
    return this.#state?.times[0] ?? 0;
  }

  /** It has turned out to be an error: recorded after all, and so is what it starts from now on. */
  reveal(): void {
    this.#flow = { ...this.#flow, isHeldBack: false };
  }

  /** A rule leaves it out from now on; what is above it takes its place. */
  leaveOut({ parent }: SpanState): void {
    this.#flow = {
      ...this.#flow,
      key: parent ?? this.key,
      isRecorded: false,
      isContext: parent !== undefined,
    };
    this.#state = undefined;
  }

  startSpan(name: string, options?: Omit<SpanOptions, 'parent' | 'isRoot'>): HookSpan {
    return this.#flow.keeper.startChild(this, name, options);
  }

  setName(name: string): void {
    this.#attempt(this.#flow.keeper.rename, name);
  }

  setAttribute(key: string, value: AttributeValue): void {
    this.#attempt(this.#flow.keeper.addAttribute, key, value);
  }

  /** Those that it begins with. */
  addAttributes(attributes: Readonly<Record<string, unknown>>): void {
    this.#attempt(this.#flow.keeper.addAttributes, attributes);
  }

  setPayload(payload: unknown): void {
    this.#attempt(this.#flow.keeper.keep, 'payload', payload);
  }

  setResult(result: unknown): void {
    this.#attempt(this.#flow.keeper.keep, 'result', result);
  }

  setStatus(status: SpanStatus, message?: string): void {
    this.#attempt(this.#flow.keeper.conclude, status, message);
  }

  addEvent(name: string, options?: EventOptions): void {
    this.#attempt(this.#flow.keeper.writeEvent, name, options);
  }

  /** `time` on the scale of `performance.now()`; now, if absent. */
  recordException(error: unknown, time?: number): void {
    this.#attempt(this.#flow.keeper.writeException, error, time);
  }

  causes(effect: HookSpan, synchronization: string, evidence?: Evidence): void {
    // Also after the end: a span that is over may still turn out to be a cause.
    if (this.isContext) this.#flow.keeper.writeEdge(this, effect, synchronization, evidence);
  }

  /** Like `cause.causes(this, …)` for a cause of which only the ids are known. */
  causedBy(cause: SpanContext, synchronization: string, evidence: Evidence): void {
    if (!this.hasEnded) this.#flow.keeper.writeEdge(cause, this, synchronization, evidence);
  }

  end(endTime?: number): void {
    this.#attempt(this.#flow.keeper.finish, endTime);
    this.#state = undefined;
  }

  /** Two arguments, not any number: a list of them would be garbage. */
  #attempt<First, Second>(work: SpanWork<OpenSpan, First, Second>, first: First, second?: Second): void {
    const state = this.#state;
    if (state === undefined) return;
    try {
      work(this, state, first, second);
    } catch {
      this.#flow.keeper.faults.count++;
    }
  }
}
