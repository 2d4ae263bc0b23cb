import type { EventOptions, SpanOptions as HookOptions } from '../core/model/page-hook.ts';
import type { Attributes, AttributeValue, Evidence, SpanStatus } from '../core/model/span.ts';

export type { EventOptions };

/** How a span starts. Its parent is chosen by where it is started: `parent.startSpan(…)`, or the active span. */
export type SpanOptions = Omit<HookOptions, 'parent' | 'source'>;

/** How an action starts: `actor` is who acts, `payload` the inputs (any value; encoded and redacted at the call). */
export type ActionOptions = Omit<SpanOptions, 'category'>;

export type SpanWork<Result> = (span: Span) => Result;
export type AsyncSpanWork<Result> = (span: Span) => Promise<Result>;

/** What can start spans: the library itself (under the active span) and every span (under itself, even after an `await`). */
export interface SpanStarter {
  /** Starts a span that the caller ends. It does not become the active span. */
  startSpan(name: string, options?: SpanOptions): Span;
  /** Runs `work` in a new span: active while `work` runs, ended when it returns. What it throws is recorded and thrown on. */
  withSpan<Result>(name: string, work: SpanWork<Result>): Result;
  withSpan<Result>(name: string, options: SpanOptions, work: SpanWork<Result>): Result;
  /** Like `withSpan`, and the span ends when the promise settles. After an `await`, start children from the span given. */
  withSpanAsync<Result>(name: string, work: AsyncSpanWork<Result>): Promise<Result>;
  withSpanAsync<Result>(name: string, options: SpanOptions, work: AsyncSpanWork<Result>): Promise<Result>;
  /**
   * Runs `work` as an action (`core:go`, `cart/checkout`). What it returns, or what its promise brings, is the action's
   * result, unless `span.setResult` said otherwise.
   */
  action<Result>(id: string, work: SpanWork<Result>): Result;
  action<Result>(id: string, options: ActionOptions, work: SpanWork<Result>): Result;
  /** Runs `work` as one stage of a pipeline: a child span that views know to be a stage. */
  stage<Result>(name: string, work: SpanWork<Result>): Result;
}

/** A span being recorded, or the inert one where nobody listens. After `end` every method does nothing. None throws. */
export interface Span extends SpanStarter {
  /** 32 lower-case hex digits (W3C Trace Context); all zero on the inert span. */
  readonly traceId: string;
  /** 16 lower-case hex digits; all zero on the inert span. */
  readonly spanId: string;
  /** False where nothing is kept: worth asking before an expensive attribute. */
  readonly isRecording: boolean;
  setName(name: string): void;
  setAttribute(key: string, value: AttributeValue): void;
  setAttributes(attributes: Attributes): void;
  /** Inputs of an action. */
  setPayload(payload: unknown): void;
  /** Outputs of an action; wins over what the action's function returns. */
  setResult(result: unknown): void;
  setStatus(status: SpanStatus, message?: string): void;
  addEvent(name: string, options?: EventOptions): void;
  /** Adds the event `exception` and sets the status to error. */
  recordException(error: unknown): void;
  /** Records that this span made `effect` happen, by way of the named synchronization. Evidence is `token` unless said. */
  causes(effect: Span, synchronization: string, evidence?: Evidence): void;
  /** Ends the span now, or at a time on the scale of `performance.now()` (milliseconds). */
  end(endTime?: number): void;
}
