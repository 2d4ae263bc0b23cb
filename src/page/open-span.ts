import type { SpanRow } from '../core/model/chunk/builder.ts';
import type { SpanId, TraceId } from '../core/model/ids.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import {
  type Attributes,
  type AttributeValue,
  type EncodedPayload,
  type Evidence,
  SPAN_STATUSES,
  type SpanCategory,
  type SpanKind,
  type SpanSource,
  type SpanStatus,
} from '../core/model/span.ts';
import type { Millis } from '../core/model/time.ts';
import { MOST_ATTRIBUTES } from './limits.ts';
import { oneOf, recordableKey, timeOr } from './recordable.ts';

/** What a span asks of the recorder. Nothing here throws into the page: the span catches and counts. */
export interface SpanKeeper {
  readonly faults: { count: number };
  readonly now: () => number;
  nameOf(name: unknown): { readonly text: string; readonly isRecorded: boolean };
  attributeOf(key: string, value: unknown): AttributeValue | undefined;
  messageOf(message: unknown): string | undefined;
  /** Of a payload or a result, as much as the verbosity keeps for spans of the category. */
  payloadOf(value: unknown, category: SpanCategory): EncodedPayload | undefined;
  startChild(parent: OpenSpan, name: string, options: SpanOptions | undefined): HookSpan;
  writeEvent(span: OpenSpan, name: string, options: EventOptions | undefined): void;
  /** Writes the event and returns the message for the status. */
  writeException(span: OpenSpan, error: unknown, time?: number): string;
  writeEdge(from: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void;
  finish(span: OpenSpan, end: number): void;
}

/** What is settled when a span begins. Texts are recordable already. */
export interface SpanBeginning {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentId: SpanId | undefined;
  /** False: left out by a rule. Then the ids are those of the parent. */
  readonly isRecorded: boolean;
  readonly name: string;
  readonly category: SpanCategory;
  readonly kind: SpanKind;
  readonly source: SpanSource;
  readonly actor: string | undefined;
  readonly start: Millis;
  /** Rises with every span begun. */
  readonly order: number;
}

export interface SpanContext {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/** The one row that all spans are written from: a span makes no garbage when it ends. */
export type ReusedRow = { -readonly [Key in keyof SpanRow]: SpanRow[Key] };

const NO_ATTRIBUTES: Attributes = Object.freeze(Object.create(null));

/** A span from its start to its row. After its end every method does nothing. All state is private: the page holds these objects. */
export class OpenSpan implements HookSpan {
  readonly #keeper: SpanKeeper;
  readonly #beginning: SpanBeginning;
  #isLeftOut: boolean;
  #hasEnded = false;
  #name: string;
  #actor: string | undefined;
  #attributes: Record<string, AttributeValue> | undefined;
  #attributeCount = 0;
  #textLength = 0;
  #status: SpanStatus = 'unset';
  #statusMessage: string | undefined;
  #payload: EncodedPayload | undefined;
  #result: EncodedPayload | undefined;
  #isWritten = false;
  #isTouched = false;

  constructor(keeper: SpanKeeper, beginning: SpanBeginning) {
    this.#keeper = keeper;
    this.#beginning = beginning;
    this.#isLeftOut = !beginning.isRecorded;
    this.#name = beginning.name;
    this.#actor = beginning.actor;
  }

  static is(value: unknown): value is OpenSpan {
    return typeof value === 'object' && value !== null && #beginning in value;
  }

  get traceId(): TraceId {
    return this.#beginning.traceId;
  }

  get spanId(): SpanId {
    const { isRecorded, spanId, parentId } = this.#beginning;
    return this.#isLeftOut && isRecorded ? (parentId ?? spanId) : spanId;
  }

  get isRecording(): boolean {
    return !this.#isLeftOut;
  }

  /** What children attach to: this span, or the nearest recorded one above it; undefined where there is none. */
  get context(): SpanContext | undefined {
    if (this.#isLeftOut && this.#beginning.parentId === undefined) return undefined;
    return { traceId: this.traceId, spanId: this.spanId };
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get isError(): boolean {
    return this.#status === 'error';
  }

  get start(): number {
    return this.#beginning.start;
  }

  get order(): number {
    return this.#beginning.order;
  }

  /** A row is in a chunk already: the next one continues it. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** An event or edge of it is in the chunk being filled: its row must not be left to a later one. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  touch(): void {
    this.#isTouched = true;
  }

  startSpan(name: string, options?: Omit<SpanOptions, 'parent' | 'isRoot'>): HookSpan {
    return this.#keeper.startChild(this, name, options);
  }

  setName(name: string): void {
    this.#change(() => {
      const known = this.#keeper.nameOf(name);
      this.#name = known.text;
      // What the background has seen as running it will leave out by itself.
      if (!known.isRecorded && !this.#isWritten) this.#isLeftOut = true;
    });
  }

  setActor(actor: string): void {
    this.#change(() => {
      this.#actor = this.#keeper.nameOf(actor).text;
    });
  }

  setAttribute(key: string, value: AttributeValue): void {
    // The hottest method: no closure.
    if (this.#hasEnded || this.#isLeftOut) return;
    try {
      if (typeof key !== 'string' || value === undefined || value === null) return;
      const attribute = this.#keeper.attributeOf(key, value);
      if (attribute !== undefined) this.#addAttribute(recordableKey(key), attribute);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  setPayload(payload: unknown): void {
    this.#change(() => {
      this.#payload = this.#keeper.payloadOf(payload, this.#beginning.category) ?? this.#payload;
    });
  }

  setResult(result: unknown): void {
    this.#change(() => {
      this.#result = this.#keeper.payloadOf(result, this.#beginning.category) ?? this.#result;
    });
  }

  setStatus(status: SpanStatus, message?: string): void {
    this.#change(() => {
      this.#status = oneOf(SPAN_STATUSES, status, this.#status);
      this.#statusMessage = this.#keeper.messageOf(message);
    });
  }

  addEvent(name: string, options?: EventOptions): void {
    this.#change(() => this.#keeper.writeEvent(this, name, options));
  }

  /** `time` on the scale of `performance.now()`; now, if absent. */
  recordException(error: unknown, time?: number): void {
    this.#change(() => {
      this.#statusMessage = this.#keeper.writeException(this, error, time);
      this.#status = 'error';
    });
  }

  causes(effect: HookSpan, synchronization: string, evidence?: Evidence): void {
    // Not `#change`: a span that has ended may still turn out to be a cause.
    try {
      const { context } = this;
      if (context !== undefined) this.#keeper.writeEdge(context, effect, synchronization, evidence);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  /** Like `cause.causes(this, …)` for a cause of which only the ids are known. */
  causedBy(cause: SpanContext, synchronization: string, evidence: Evidence): void {
    this.#change(() => this.#keeper.writeEdge(cause, this, synchronization, evidence));
  }

  end(endTime?: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.#isLeftOut) return;
    try {
      this.#keeper.finish(this, Math.max(timeOr(endTime, this.#keeper.now), this.#beginning.start));
    } catch {
      this.#keeper.faults.count++;
    }
  }

  /** Fills the row; `end` undefined says that the span still runs. Returns about how many bytes of text it holds. */
  fill(row: ReusedRow, end: Millis | undefined): number {
    const { traceId, spanId, parentId, category, kind, source, start } = this.#beginning;
    row.traceId = traceId;
    row.spanId = spanId;
    row.parentId = parentId;
    row.name = this.#name;
    row.category = category;
    row.kind = kind;
    row.source = source;
    row.actor = this.#actor;
    row.start = start;
    row.end = end;
    row.status = this.#status;
    row.statusMessage = this.#statusMessage;
    row.attributes = this.#attributes ?? NO_ATTRIBUTES;
    row.payload = this.#payload;
    row.result = this.#result;
    row.isContinued = this.#isWritten;
    this.#isWritten = true;
    this.#isTouched = false;
    return (
      (this.#payload?.length ?? 0) +
      (this.#result?.length ?? 0) +
      (this.#statusMessage?.length ?? 0) +
      this.#textLength
    );
  }

  #addAttribute(key: string, value: AttributeValue): void {
    // No prototype: `__proto__` is a key like any other.
    this.#attributes ??= Object.create(null) as Record<string, AttributeValue>;
    if (!(key in this.#attributes)) {
      if (this.#attributeCount === MOST_ATTRIBUTES) return;
      this.#attributeCount++;
    }
    this.#attributes[key] = value;
    this.#textLength += 16 + (typeof value === 'string' ? value.length : 0);
  }

  #change(work: () => void): void {
    if (this.#hasEnded || this.#isLeftOut) return;
    try {
      work();
    } catch {
      this.#keeper.faults.count++;
    }
  }
}
