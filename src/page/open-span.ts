import {
  type AttributeList,
  KIND_WORDS,
  PARENT_WORDS,
  type PackedSpan,
  SPAN_WORDS,
} from '../core/model/chunk/packed-span.ts';
import type { SpanId, TraceId } from '../core/model/ids.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import {
  type AttributeValue,
  type EncodedPayload,
  type Evidence,
  SPAN_STATUSES,
  type SpanStatus,
} from '../core/model/span.ts';
import type { AttributeSet } from './attribute-set.ts';
import type { KnownName } from './name-table.ts';
import { placeOf, recordableMessage, timeOr } from './recordable.ts';
import type { SpanKey, TraceKey } from './span-ids.ts';
import type { SpanBeginning, SpanContext, SpanKeeper } from './span-keeper.ts';

/** Places in SPAN_STATUSES. */
const UNSET = 0;
const ERROR = 2;
const NO_ATTRIBUTES: AttributeList = { keys: [], values: [], count: 0 };

/**
 * A span from its start to its row: the one object that a span costs, since the page holds it. After its end every method does
 * nothing. State is private; no method makes a closure, for each of them may be called a million times.
 */
export class OpenSpan implements HookSpan, SpanContext {
  readonly #keeper: SpanKeeper<OpenSpan>;
  readonly #trace: TraceKey;
  readonly #ownKey: SpanKey;
  readonly #parent: SpanKey | undefined;
  readonly #category: number;
  readonly #kind: number;
  readonly #source: number;
  readonly #start: number;
  readonly #order: number;
  #isHeldBack: boolean;
  #isLeftOut: boolean;
  #hasEnded = false;
  #name: KnownName;
  #actor: KnownName | undefined;
  #attributes: AttributeSet | undefined;
  #status = UNSET;
  #statusMessage: string | undefined;
  #payload: EncodedPayload | undefined;
  #result: EncodedPayload | undefined;
  #isWritten = false;
  #isTouched = false;

  constructor(keeper: SpanKeeper<OpenSpan>, beginning: Readonly<SpanBeginning>) {
    this.#keeper = keeper;
    this.#trace = beginning.trace;
    this.#ownKey = beginning.key;
    this.#parent = beginning.parent;
    this.#category = beginning.category;
    this.#kind = beginning.kind;
    this.#source = beginning.source;
    this.#start = beginning.start;
    this.#order = beginning.order;
    this.#isHeldBack = beginning.isHeldBack;
    this.#isLeftOut = !beginning.isRecorded;
    this.#name = beginning.name;
    this.#actor = beginning.actor;
  }

  static is(value: unknown): value is OpenSpan {
    return typeof value === 'object' && value !== null && #keeper in value;
  }

  get traceId(): TraceId {
    return this.#keeper.ids.traceText(this.#trace);
  }

  get spanId(): SpanId {
    return this.#keeper.ids.spanText(this.key);
  }

  get isRecording(): boolean {
    return !this.#isLeftOut;
  }

  /** The place of the source in SPAN_SOURCES. */
  get source(): number {
    return this.#source;
  }

  get trace(): TraceKey {
    return this.#trace;
  }

  /** What children attach to: this span, or the nearest recorded one above it. */
  get key(): SpanKey {
    return this.#isLeftOut ? (this.#parent ?? this.#ownKey) : this.#ownKey;
  }

  /** False where neither the span nor any above it is recorded: children begin traces of their own. */
  get isContext(): boolean {
    return !this.#isLeftOut || this.#parent !== undefined;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** An error, or of the system: never held back, shed last, handed over at once. */
  get isVital(): boolean {
    return this.#status === ERROR || this.#name.isSystem;
  }

  /** Not in the sample, nor are its children: recorded only if it turns out to be an error. */
  get isHeldBack(): boolean {
    return this.#isHeldBack;
  }

  get start(): number {
    return this.#start;
  }

  get order(): number {
    return this.#order;
  }

  /** A row is in a chunk already: the next one continues it. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** An event or edge of it is in the chunk being filled: its row must not be left to a later one. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** It has turned out to be an error: recorded after all, and so is what it starts from now on. */
  reveal(): void {
    this.#isHeldBack = false;
  }

  touch(): void {
    this.#isTouched = true;
  }

  /** The row that was filled is in a chunk. */
  written(): void {
    this.#isWritten = true;
    this.#isTouched = false;
  }

  startSpan(name: string, options?: Omit<SpanOptions, 'parent' | 'isRoot'>): HookSpan {
    return this.#keeper.startChild(this, name, options);
  }

  setName(name: string): void {
    if (this.#isClosed()) return;
    try {
      const known = this.#keeper.nameOf(name);
      this.#name = known;
      // What the background has seen as running it will leave out by itself.
      if (!known.isRecorded && !this.#isWritten) this.#isLeftOut = true;
    } catch {
      this.#keeper.faults.count++;
    }
  }

  setAttribute(key: string, value: AttributeValue): void {
    if (this.#isClosed()) return;
    try {
      this.#attributes = this.#keeper.addAttribute(this.#attributes, key, value);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  setPayload(payload: unknown): void {
    if (this.#isClosed()) return;
    try {
      this.#payload = this.#keeper.payloadOf(payload, this.#category) ?? this.#payload;
    } catch {
      this.#keeper.faults.count++;
    }
  }

  setResult(result: unknown): void {
    if (this.#isClosed()) return;
    try {
      this.#result = this.#keeper.payloadOf(result, this.#category) ?? this.#result;
    } catch {
      this.#keeper.faults.count++;
    }
  }

  setStatus(status: SpanStatus, message?: string): void {
    if (this.#isClosed()) return;
    try {
      this.#status = placeOf(SPAN_STATUSES, status, this.#status);
      this.#statusMessage = recordableMessage(message);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  addEvent(name: string, options?: EventOptions): void {
    if (this.#isClosed()) return;
    try {
      this.#keeper.writeEvent(this, name, options);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  /** `time` on the scale of `performance.now()`; now, if absent. */
  recordException(error: unknown, time?: number): void {
    if (this.#isClosed()) return;
    try {
      this.#statusMessage = this.#keeper.writeException(this, error, time);
      this.#status = ERROR;
    } catch {
      this.#keeper.faults.count++;
    }
  }

  causes(effect: HookSpan, synchronization: string, evidence?: Evidence): void {
    // Also after the end: a span that is over may still turn out to be a cause.
    try {
      if (this.isContext) this.#keeper.writeEdge(this, effect, synchronization, evidence);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  /** Like `cause.causes(this, …)` for a cause of which only the ids are known. */
  causedBy(cause: SpanContext, synchronization: string, evidence: Evidence): void {
    if (this.#isClosed()) return;
    try {
      this.#keeper.writeEdge(cause, this, synchronization, evidence);
    } catch {
      this.#keeper.faults.count++;
    }
  }

  end(endTime?: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const keeper = this.#keeper;
    try {
      if (!this.#isLeftOut) keeper.finish(this, Math.max(timeOr(endTime, keeper.now), this.#start));
      this.#letGo();
    } catch {
      keeper.faults.count++;
    }
  }

  /** Fills the row; `end` NaN says that the span still runs. Returns about how many bytes of text it holds. */
  fill(row: PackedSpan, end: number): number {
    const { ids } = this.#keeper;
    ids.writeTrace(this.#trace, row.words, 0);
    ids.writeSpan(this.#ownKey, row.words, SPAN_WORDS);
    ids.writeSpan(this.#parent, row.words, PARENT_WORDS);
    row.times[0] = this.#start;
    row.times[1] = end;
    row.name = this.#name;
    row.actor = this.#actor;
    row.words[KIND_WORDS] = this.#category;
    row.words[KIND_WORDS + 1] = this.#kind;
    row.words[KIND_WORDS + 2] = this.#source;
    row.words[KIND_WORDS + 3] = this.#status;
    row.isError = this.#status === ERROR;
    row.statusMessage = this.#statusMessage;
    row.attributes = this.#attributes ?? NO_ATTRIBUTES;
    row.payload = this.#payload;
    row.result = this.#result;
    row.isContinued = this.#isWritten;
    return (
      (this.#payload?.length ?? 0) +
      (this.#result?.length ?? 0) +
      (this.#statusMessage?.length ?? 0) +
      (this.#attributes?.textLength ?? 0)
    );
  }

  #isClosed(): boolean {
    return this.#hasEnded || this.#isLeftOut;
  }

  /** The page may keep the object for ever; what is in a row by now need not be kept with it. */
  #letGo(): void {
    if (this.#attributes !== undefined) this.#keeper.release(this.#attributes);
    this.#attributes = undefined;
    this.#payload = undefined;
    this.#result = undefined;
  }
}
