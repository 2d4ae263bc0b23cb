import type { SpanId, TraceId } from './ids.ts';
import type {
  AttributeValue,
  EventLevel,
  Evidence,
  SpanCategory,
  SpanKind,
  SpanSource,
  SpanStatus,
} from './span.ts';

/**
 * The contract between the shim in the page and the code that records through it.
 * The shim puts a `PageHook` on `globalThis[PAGE_HOOK_SYMBOL]`; the library finds it there. No method ever throws or waits.
 */
export const PAGE_HOOK_SYMBOL: unique symbol = Symbol.for('tracepane.v1');

export interface SpanOptions {
  readonly category?: SpanCategory;
  readonly kind?: SpanKind;
  readonly source?: SpanSource;
  readonly actor?: string | undefined;
  readonly attributes?: Readonly<Record<string, AttributeValue | undefined>> | undefined;
  /** Inputs; encoded once, at the call, within the payload budget. */
  readonly payload?: unknown;
  /** The parent. Without it: the active span; without that: a new trace. */
  readonly parent?: HookSpan;
  /** Starts a new trace even where a span is active. */
  readonly isRoot?: boolean;
  /** On the scale of `performance.now()`; now, if absent. */
  readonly startTime?: number | undefined;
}

export interface EventOptions {
  readonly level?: EventLevel;
  readonly message?: string | undefined;
  readonly data?: unknown;
  /** On the scale of `performance.now()`; now, if absent. */
  readonly time?: number | undefined;
}

/** A span being recorded. After `end` every method does nothing. */
export interface HookSpan {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  /** False where a capture rule left the span out: its children attach to its parent. */
  readonly isRecording: boolean;
  startSpan(name: string, options?: Omit<SpanOptions, 'parent' | 'isRoot'>): HookSpan;
  setName(name: string): void;
  setAttribute(key: string, value: AttributeValue): void;
  setPayload(payload: unknown): void;
  setResult(result: unknown): void;
  setStatus(status: SpanStatus, message?: string): void;
  addEvent(name: string, options?: EventOptions): void;
  /** Adds the event `exception` and sets the status to error. */
  recordException(error: unknown): void;
  /** Records that this span made `effect` happen. Evidence is `token` unless said otherwise. */
  causes(effect: HookSpan, synchronization: string, evidence?: Evidence): void;
  /** On the scale of `performance.now()`; now, if absent. */
  end(endTime?: number): void;
}

export interface PageHook {
  readonly version: 1;
  startSpan(name: string, options?: SpanOptions): HookSpan;
  /** The span on top of the synchronous stack. */
  activeSpan(): HookSpan | undefined;
  /** Runs `work` with `span` active during its synchronous part. Rethrows what `work` throws. */
  runActive<Result>(span: HookSpan, work: () => Result): Result;
}
