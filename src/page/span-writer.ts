import type { CaptureSettings } from '../core/model/capture-settings.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import { copyPayload, encodePayload } from '../core/model/payload/encode.ts';
import type { PayloadCopy } from '../core/model/payload/payload-copy.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from '../core/model/payload/payload-limits.ts';
import {
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  type Evidence,
  SPAN_STATUSES,
  type SpanStatus,
} from '../core/model/span.ts';
import { AttributeKeys } from './attribute-keys.ts';
import { createReadException, type Exception } from './exception.ts';
import type { Faults } from './faults.ts';
import { hasOwn } from './has-own.ts';
import type { KnownName, NameTable } from './name-table.ts';
import { OpenSpan } from './open-span.ts';
import type { Platform } from './platform.ts';
import { placeOf, recordableMessage, timeOr } from './recordable.ts';
import type { RunningSpans } from './running-spans.ts';
import type { Shipping } from './shipping.ts';
import { contextOf } from './span-context.ts';
import { SpanIds } from './span-ids.ts';
import type { SpanContext, SpanKeeper, SpanWork } from './span-keeper.ts';
import { APART } from './span-state.ts';
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
  readonly startChild: SpanKeeper<OpenSpan>['startChild'];
  readonly #parts: SpanWriterParts;
  readonly #running: RunningSpans;
  readonly #now: () => number;
  readonly #keys = new AttributeKeys();
  /** Of the ids of one event or edge. */
  readonly #words = new Uint32Array(12);
  readonly #limits: PayloadLimits;
  readonly #exceptionLimits: PayloadLimits;
  readonly #readException: (thrown: unknown) => Exception;
  readonly #encode = (value: unknown): string => encodePayload(value, this.#limits);

  constructor(parts: SpanWriterParts) {
    const { now, describeHost, randomBytes, scope } = parts.platform;
    this.#parts = parts;
    this.faults = parts.faults;
    this.ids = new SpanIds(randomBytes);
    this.#running = parts.shipping.running;
    this.#now = now;
    this.startChild = parts.startChild;
    this.#limits = { ...DEFAULT_PAYLOAD_LIMITS, now, describeHost };
    this.#exceptionLimits = { ...this.#limits, stringLength: EXCEPTION_TEXT };
    this.#readException = createReadException(scope);
  }

  nameOf(name: unknown): KnownName {
    if (typeof name !== 'string') throw new TypeError();
    return this.#parts.names.get(name);
  }

  readonly rename: SpanWork<OpenSpan, string, never> = (span, state, name) => {
    const known = this.nameOf(name);
    state.name = known;
    // What the background has seen as running it will leave out by itself.
    if (known.isRecorded || state.isContinued) return;
    span.leaveOut(state);
    this.#running.release(state);
  };

  readonly addAttribute: SpanWork<OpenSpan, unknown, unknown> = (span, state, key, value) => {
    if (typeof key !== 'string' || value === undefined || value === null) return;
    const { attributes } = state;
    if (this.#is('minimal')) return;
    const known = this.#keys.get(key, attributes.lastKey);
    const recordable = known.recordable(value, this.#encode);
    // Code of the page may have run and ended the span: then the state is another's.
    if (span.state === state) attributes.set(known, recordable);
  };

  readonly keep: SpanWork<OpenSpan, 'payload' | 'result', unknown> = (span, state, which, value) => {
    if (state.categoryPlace !== ACTION && this.#is('standard')) return;
    const copy = this.#payload(value);
    if (span.state === state && copy !== undefined) state[which] = copy;
  };

  readonly conclude: SpanWork<OpenSpan, SpanStatus, string> = (_span, state, status, message) => {
    state.statusPlace = placeOf(SPAN_STATUSES, status, state.statusPlace);
    state.statusMessage = recordableMessage(message);
  };

  readonly writeEvent: SpanWork<OpenSpan, string, EventOptions> = (span, _state, name, options = {}) => {
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
  };

  /** In full at every verbosity: errors are what people look for. */
  readonly writeException: SpanWork<OpenSpan, unknown, number> = (span, state, error, time) => {
    const exception = this.#readException(error);
    const message = recordableMessage(exception.message) ?? '';
    const data = copyPayload(exception, this.#exceptionLimits);
    this.#addEvent(span, time, 'exception', message, ERROR, data);
    if (span.state === state) this.conclude(span, state, 'error', message);
  };

  readonly finish: SpanWork<OpenSpan, unknown, never> = (span, state, endTime) => {
    const { settings, shipping } = this.#parts;
    const { times } = state;
    try {
      // Off since it began: only what was seen as running is closed.
      if (!settings().isRecording && !state.isContinued) return;
      if (state.isHeldBack && !state.isVital) shipping.leaveOut(TO_SAMPLED);
      else {
        this.#reveal(span);
        times[1] = Math.max(timeOr(endTime, this.#now), times[0] ?? 0);
        const begun = shipping.meter.begin();
        shipping.ended(state);
        shipping.meter.end(begun);
      }
    } finally {
      this.#running.release(state);
    }
  };

  readonly addAttributes: SpanWork<OpenSpan, Readonly<Record<string, unknown>>, never> = (
    span,
    state,
    given,
  ) => {
    for (const key in given) {
      if (hasOwn(given, key)) this.addAttribute(span, state, key, given[key]);
    }
  };

  writeEdge(cause: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void {
    try {
      this.#writeEdge(cause, to, synchronization, evidence);
    } catch {
      this.faults.count++;
    }
  }

  #writeEdge(
    cause: SpanContext,
    to: HookSpan,
    synchronization: string,
    evidence: Evidence | undefined,
  ): void {
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
      time: OpenSpan.is(effect) && !effect.hasEnded ? effect.start : this.#now(),
    });
  }

  /** Errors are recorded at every level. */
  #reveal(span: OpenSpan): void {
    if (!span.isHeldBack) return;
    const { state } = span;
    span.reveal();
    if (state !== undefined) {
      state.isHeldBack = false;
      // It may have been set apart without a row.
      if (state.place === APART) this.#running.add(state);
    }
    this.#parts.shipping.opened();
  }

  #payload(value: unknown): PayloadCopy | undefined {
    if (this.#is('minimal')) return undefined;
    const { shipping } = this.#parts;
    if (shipping.steps > 0) {
      shipping.leaveOut(TO_PAYLOADS);
      return undefined;
    }
    const begun = shipping.meter.begin();
    const payload = copyPayload(value, this.#limits);
    shipping.meter.end(begun);
    return payload;
  }

  #addEvent(
    span: OpenSpan,
    time: unknown,
    name: KnownName | string,
    message: string | undefined,
    level: number,
    data: PayloadCopy | undefined,
  ): void {
    const { settings, shipping } = this.#parts;
    const isError = level >= ERROR;
    if (isError) this.#reveal(span);
    if (!settings().isRecording) return;
    const words = this.#words;
    this.ids.writeSpan(span.key, words, 0);
    const { state } = span;
    if (state !== undefined) state.isTouched = true;
    shipping.addEvent({ words, time: timeOr(time, this.#now), name, message, level, data }, isError);
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
