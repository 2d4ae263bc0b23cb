import type { CaptureSettings } from '../core/model/capture-settings.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import { encodePayload } from '../core/model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from '../core/model/payload/payload-limits.ts';
import { type EncodedPayload, EVENT_LEVELS, EVIDENCE_TIERS, type Evidence } from '../core/model/span.ts';
import { AttributeKeys } from './attribute-keys.ts';
import { AttributePool, type AttributeSet } from './attribute-set.ts';
import { createReadException, type Exception } from './exception.ts';
import type { Faults } from './faults.ts';
import type { KnownName, NameTable } from './name-table.ts';
import { OpenSpan } from './open-span.ts';
import type { Platform } from './platform.ts';
import { placeOf, recordableMessage, recordableValue, timeOr } from './recordable.ts';
import type { Shipping } from './shipping.ts';
import { contextOf } from './span-context.ts';
import { SpanIds } from './span-ids.ts';
import type { SpanBeginning, SpanContext, SpanKeeper } from './span-keeper.ts';
import { TO_PAYLOADS, TO_SAMPLED } from './step-down.ts';

export interface SpanWriterParts {
  readonly platform: Platform;
  readonly faults: Faults;
  readonly names: NameTable;
  readonly shipping: Shipping;
  readonly settings: () => CaptureSettings;
  readonly startChild: (parent: OpenSpan, name: string, options: SpanOptions | undefined) => HookSpan;
}

/** Places in SPAN_CATEGORIES and EVENT_LEVELS. */
const ACTION = 1;
const INFO = 1;
const ERROR = 3;
/** A stack is read frame by frame, and a message cut in the middle says little. */
const EXCEPTION_TEXT = 4_096;
const OWN_FRAME = /(?:chrome|moz|safari-web)-extension:\/\//;

/** Turns what the page says into what is recorded, as much of it as the verbosity asks for. */
export class SpanWriter implements SpanKeeper<OpenSpan> {
  readonly faults: Faults;
  readonly ids: SpanIds;
  readonly now: () => number;
  readonly startChild: SpanKeeper<OpenSpan>['startChild'];
  readonly #parts: SpanWriterParts;
  readonly #keys = new AttributeKeys();
  readonly #attributeSets = new AttributePool();
  /** Of the ids of one event or edge. */
  readonly #words = new Uint32Array(12);
  readonly #limits: PayloadLimits;
  readonly #exceptionLimits: PayloadLimits;
  readonly #readException: (thrown: unknown) => Exception;
  readonly #encode = (value: unknown): EncodedPayload => encodePayload(value, this.#limits);

  constructor(parts: SpanWriterParts) {
    const { now, describeHost, randomBytes, scope } = parts.platform;
    this.#parts = parts;
    this.faults = parts.faults;
    this.ids = new SpanIds(randomBytes);
    this.now = now;
    this.startChild = parts.startChild;
    this.#limits = { ...DEFAULT_PAYLOAD_LIMITS, now, describeHost };
    this.#exceptionLimits = { ...this.#limits, stringLength: EXCEPTION_TEXT };
    this.#readException = createReadException(scope);
  }

  begin(beginning: Readonly<SpanBeginning>): OpenSpan {
    return new OpenSpan(this, beginning);
  }

  nameOf(name: unknown): KnownName {
    if (typeof name !== 'string') throw new TypeError('a name is text');
    return this.#parts.names.get(name);
  }

  release(attributes: AttributeSet): void {
    this.#attributeSets.giveBack(attributes);
  }

  addAttribute(set: AttributeSet | undefined, key: unknown, value: unknown): AttributeSet | undefined {
    if (typeof key !== 'string' || value === undefined || value === null) return set;
    if (set === undefined && this.#is('minimal')) return undefined;
    const attributes = set ?? this.#attributeSets.take();
    const known = this.#keys.get(key, attributes.lastKey);
    attributes.set(known, recordableValue(known, value, this.#encode));
    return attributes;
  }

  payloadOf(value: unknown, category: number): EncodedPayload | undefined {
    if (category !== ACTION && this.#is('standard')) return undefined;
    return this.#payload(value);
  }

  writeEvent(span: OpenSpan, name: string, options: EventOptions = {}): void {
    const level = placeOf(EVENT_LEVELS, options.level, INFO);
    const isError = level >= ERROR;
    if (this.#is('minimal') && !isError) return;
    if (!isError && span.isHeldBack) {
      this.#parts.shipping.leaveOut(TO_SAMPLED);
      return;
    }
    const message = recordableMessage(options.message);
    const given = options.data;
    const data = given === undefined ? undefined : this.#payload(given);
    this.#addEvent(span, options.time, this.nameOf(name), message, level, data);
  }

  /** In full at every verbosity: errors are what people look for. */
  writeException(span: OpenSpan, error: unknown, time?: number): string {
    const exception = this.#readException(error);
    const message = recordableMessage(exception.message) ?? '';
    const data = encodePayload(exception, this.#exceptionLimits);
    this.#addEvent(span, time, 'exception', message, ERROR, data);
    return message;
  }

  writeEdge(cause: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void {
    const effect = contextOf(to);
    // A left-out effect has the context of what is above it, which may be the cause itself.
    if (effect === undefined || cause.key === effect.key) return;
    const { settings, shipping } = this.#parts;
    if (!settings().isRecording) return;
    if (cause.isHeldBack === true || effect.isHeldBack === true) {
      shipping.leaveOut(TO_SAMPLED);
      return;
    }
    const words = this.#words;
    this.ids.writeTrace(cause.trace, words, 0);
    this.ids.writeSpan(cause.key, words, 4);
    this.ids.writeTrace(effect.trace, words, 6);
    this.ids.writeSpan(effect.key, words, 10);
    shipping.addEdge({
      words,
      synchronization: this.nameOf(synchronization),
      evidence: placeOf(EVIDENCE_TIERS, evidence, 0),
      // What a running span starts begins where the edge does; no second look at the clock.
      time: OpenSpan.is(effect) && !effect.hasEnded ? effect.start : this.now(),
    });
  }

  finish(span: OpenSpan, end: number): void {
    const { settings, shipping } = this.#parts;
    // Off since it began: only what was seen as running is closed.
    if (!settings().isRecording && !span.isWritten) shipping.forget(span);
    else if (span.isHeldBack && !span.isVital) shipping.leaveOut(TO_SAMPLED);
    else {
      this.#reveal(span);
      const begun = shipping.meter.begin();
      shipping.ended(span, end);
      shipping.meter.end(begun);
    }
  }

  /** Errors are recorded at every level. */
  #reveal(span: OpenSpan): void {
    if (!span.isHeldBack) return;
    span.reveal();
    this.#parts.shipping.opened(span);
  }

  #payload(value: unknown): EncodedPayload | undefined {
    if (this.#is('minimal')) return undefined;
    const { shipping } = this.#parts;
    if (shipping.steps > 0) {
      shipping.leaveOut(TO_PAYLOADS);
      return undefined;
    }
    const begun = shipping.meter.begin();
    const payload = encodePayload(value, this.#limits);
    shipping.meter.end(begun);
    return payload;
  }

  #addEvent(
    span: OpenSpan,
    time: unknown,
    name: KnownName | string,
    message: string | undefined,
    level: number,
    data: EncodedPayload | undefined,
  ): void {
    const { settings, shipping } = this.#parts;
    const isError = level >= ERROR;
    if (isError) this.#reveal(span);
    if (!settings().isRecording) return;
    const words = this.#words;
    this.ids.writeSpan(span.key, words, 0);
    span.touch();
    shipping.addEvent({ words, time: timeOr(time, this.now), name, message, level, data }, isError);
  }

  #is(verbosity: CaptureSettings['verbosity']): boolean {
    return this.#parts.settings().verbosity === verbosity;
  }
}

/** Where in the page's code this was called from, the shim's own frames left out. */
export function callStack(): string {
  const stack: unknown = new Error().stack;
  if (typeof stack !== 'string') return '';
  return stack
    .split('\n')
    .filter((line) => line !== 'Error' && !OWN_FRAME.test(line))
    .join('\n');
}
