import type { CaptureSettings } from '../core/model/capture-settings.ts';
import type { EventOptions, HookSpan, SpanOptions } from '../core/model/page-hook.ts';
import { encodePayload } from '../core/model/payload/encode.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from '../core/model/payload/payload-limits.ts';
import {
  type AttributeValue,
  type EncodedPayload,
  EVENT_LEVELS,
  EVIDENCE_TIERS,
  type Evidence,
  type SpanCategory,
  type SpanEvent,
} from '../core/model/span.ts';
import { millis } from '../core/model/time.ts';
import { createReadException, type Exception } from './exception.ts';
import type { Faults } from './faults.ts';
import type { KnownName, NameTable } from './name-table.ts';
import { OpenSpan, type SpanBeginning, type SpanContext, type SpanKeeper } from './open-span.ts';
import type { Platform } from './platform.ts';
import { oneOf, recordableAttribute, recordableMessage, timeOr } from './recordable.ts';
import type { Shipping } from './shipping.ts';
import { contextOf } from './span-context.ts';

export interface SpanWriterParts {
  readonly platform: Platform;
  readonly faults: Faults;
  readonly names: NameTable;
  readonly shipping: Shipping;
  readonly settings: () => CaptureSettings;
  readonly startChild: (parent: OpenSpan, name: string, options: SpanOptions | undefined) => HookSpan;
}

/** A stack is read frame by frame, and a message cut in the middle says little. */
const EXCEPTION_TEXT = 4_096;
const OWN_FRAME = /(?:chrome|moz|safari-web)-extension:\/\//;

/** Turns what the page says into what is recorded, as much of it as the verbosity asks for. */
export class SpanWriter implements SpanKeeper {
  readonly faults: Faults;
  readonly now: () => number;
  readonly startChild: SpanKeeper['startChild'];
  readonly #parts: SpanWriterParts;
  readonly #limits: PayloadLimits;
  readonly #exceptionLimits: PayloadLimits;
  readonly #readException: (thrown: unknown) => Exception;

  constructor(parts: SpanWriterParts) {
    const { now, describeHost, scope } = parts.platform;
    this.#parts = parts;
    this.faults = parts.faults;
    this.now = now;
    this.startChild = parts.startChild;
    this.#limits = { ...DEFAULT_PAYLOAD_LIMITS, now, describeHost };
    this.#exceptionLimits = { ...this.#limits, stringLength: EXCEPTION_TEXT };
    this.#readException = createReadException(scope);
  }

  begin(beginning: SpanBeginning): OpenSpan {
    return new OpenSpan(this, beginning);
  }

  nameOf(name: unknown): KnownName {
    if (typeof name !== 'string') throw new TypeError('a name is text');
    return this.#parts.names.get(name);
  }

  attributeOf(key: string, value: unknown): AttributeValue | undefined {
    if (this.#is('minimal')) return undefined;
    return recordableAttribute(key, value, (other) => encodePayload(other, this.#limits));
  }

  messageOf(message: unknown): string | undefined {
    return recordableMessage(message);
  }

  payloadOf(value: unknown, category: SpanCategory): EncodedPayload | undefined {
    if (this.#is('minimal') || (category !== 'action' && this.#is('standard'))) return undefined;
    return encodePayload(value, this.#limits);
  }

  writeEvent(span: OpenSpan, name: string, options: EventOptions = {}): void {
    const level = oneOf(EVENT_LEVELS, options.level, 'info');
    if (this.#is('minimal') && level !== 'error' && level !== 'critical') return;
    const message = recordableMessage(options.message);
    const data =
      options.data === undefined || this.#is('minimal')
        ? undefined
        : encodePayload(options.data, this.#limits);
    this.#addEvent(span, {
      spanId: span.spanId,
      name: this.nameOf(name).text,
      level,
      time: millis(timeOr(options.time, this.now)),
      ...(message === undefined ? {} : { message }),
      ...(data === undefined ? {} : { data }),
    });
  }

  /** In full at every verbosity: errors are what people look for. */
  writeException(span: OpenSpan, error: unknown, time?: number): string {
    const exception = this.#readException(error);
    const message = recordableMessage(exception.message) ?? '';
    this.#addEvent(span, {
      spanId: span.spanId,
      name: 'exception',
      level: 'error',
      time: millis(timeOr(time, this.now)),
      message,
      data: encodePayload(exception, this.#exceptionLimits),
    });
    return message;
  }

  writeEdge(cause: SpanContext, to: HookSpan, synchronization: string, evidence: Evidence | undefined): void {
    const effect = contextOf(to);
    // A left-out effect has the context of what is above it, which may be the cause itself.
    if (effect === undefined || cause.spanId === effect.spanId) return;
    if (!this.#parts.settings().isRecording) return;
    this.#parts.shipping.addEdge({
      fromTraceId: cause.traceId,
      from: cause.spanId,
      toTraceId: effect.traceId,
      to: effect.spanId,
      synchronization: this.nameOf(synchronization).text,
      evidence: oneOf(EVIDENCE_TIERS, evidence, 'token'),
      time: millis(this.now()),
    });
  }

  finish(span: OpenSpan, end: number): void {
    const { settings, shipping } = this.#parts;
    // Off since it began: only what was seen as running is closed.
    if (settings().isRecording || span.isWritten) shipping.ended(span, millis(end));
    else shipping.forget(span);
  }

  #addEvent(span: OpenSpan, event: SpanEvent): void {
    if (!this.#parts.settings().isRecording) return;
    span.touch();
    this.#parts.shipping.addEvent(event);
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
