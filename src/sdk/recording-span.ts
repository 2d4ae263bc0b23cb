import type {
  EventOptions,
  SpanOptions as HookOptions,
  HookSpan,
  PageHook,
} from '../core/model/page-hook.ts';
import type { Attributes, AttributeValue, Evidence, SpanStatus } from '../core/model/span.ts';
import { runInSpan, whenSettled } from '../core/model/span-scope.ts';
import { optionsOf, workOf } from './scope-arguments.ts';
import type { ActionOptions, AsyncSpanWork, Span, SpanOptions, SpanWork } from './span.ts';

const STAGE_OPTIONS: SpanOptions = Object.freeze({
  category: 'span',
  attributes: Object.freeze({ 'tracepane.stage': true }),
});

/** Runs `work` in a new span of the hook; without a parent in the options, under the active span. */
export function runSpan<Result>(
  hook: PageHook,
  name: string,
  options: HookOptions,
  work: SpanWork<Result>,
): Result {
  return runInSpan(hook, name, options, (span) => work(new RecordingSpan(hook, span)));
}

/** Like `runSpan`, and what `work` brings becomes the result of the action. */
export function runAction<Result>(
  hook: PageHook,
  id: string,
  options: HookOptions,
  work: SpanWork<Result>,
): Result {
  return runInSpan(hook, id, { ...options, category: 'action' }, (hookSpan) => {
    const span = new RecordingSpan(hook, hookSpan);
    // Innermost, so the result arrives while the span still listens.
    return whenSettled(
      work(span),
      (value) => span.offerResult(value),
      () => undefined, // `runInSpan` records it.
    );
  });
}

/** Runs `work` as a stage of a pipeline, under the active span or the parent given. */
export function runStage<Result>(
  hook: PageHook,
  name: string,
  parent: HookSpan | undefined,
  work: SpanWork<Result>,
): Result {
  return runSpan(hook, name, parent === undefined ? STAGE_OPTIONS : { ...STAGE_OPTIONS, parent }, work);
}

/** The library's span over the hook's: adds scopes that start under this span wherever the program has got to. */
export class RecordingSpan implements Span {
  readonly #hook: PageHook;
  readonly #span: HookSpan;
  #hasResult = false;

  constructor(hook: PageHook, span: HookSpan) {
    this.#hook = hook;
    this.#span = span;
  }

  /** What the hook knows this span as. */
  get hookSpan(): HookSpan {
    return this.#span;
  }

  get traceId(): string {
    return this.#span.traceId;
  }

  get spanId(): string {
    return this.#span.spanId;
  }

  get isRecording(): boolean {
    return this.#span.isRecording;
  }

  startSpan(name: string, options?: SpanOptions): Span {
    // Through the hook: it may add metadata, which the span's own `startSpan` knows nothing of.
    return new RecordingSpan(this.#hook, this.#hook.startSpan(name, { ...options, parent: this.#span }));
  }

  withSpan<Result>(name: string, first: SpanOptions | SpanWork<Result>, second?: SpanWork<Result>): Result {
    const options = { ...optionsOf(first), parent: this.#span };
    return runSpan(this.#hook, name, options, workOf(first, second));
  }

  withSpanAsync<Result>(
    name: string,
    first: SpanOptions | AsyncSpanWork<Result>,
    second?: AsyncSpanWork<Result>,
  ): Promise<Result> {
    return this.withSpan(name, optionsOf(first), workOf(first, second));
  }

  action<Result>(id: string, first: ActionOptions | SpanWork<Result>, second?: SpanWork<Result>): Result {
    const options = { ...optionsOf(first), parent: this.#span };
    return runAction(this.#hook, id, options, workOf(first, second));
  }

  stage<Result>(name: string, work: SpanWork<Result>): Result {
    return runStage(this.#hook, name, this.#span, work);
  }

  setName(name: string): void {
    this.#span.setName(name);
  }

  setAttribute(key: string, value: AttributeValue): void {
    this.#span.setAttribute(key, value);
  }

  setAttributes(attributes: Attributes): void {
    for (const [key, value] of Object.entries(attributes)) this.#span.setAttribute(key, value);
  }

  setPayload(payload: unknown): void {
    this.#span.setPayload(payload);
  }

  setResult(result: unknown): void {
    this.#hasResult = true;
    this.#span.setResult(result);
  }

  /** The result of an action's function: taken unless the function has set one itself, or returned nothing. */
  offerResult(result: unknown): void {
    if (!this.#hasResult && result !== undefined) this.#span.setResult(result);
  }

  setStatus(status: SpanStatus, message?: string): void {
    this.#span.setStatus(status, message);
  }

  addEvent(name: string, options?: EventOptions): void {
    this.#span.addEvent(name, options);
  }

  recordException(error: unknown): void {
    this.#span.recordException(error);
  }

  causes(effect: Span, synchronization: string, evidence?: Evidence): void {
    // A span from before the listener came has nothing to point at.
    if (effect instanceof RecordingSpan) this.#span.causes(effect.#span, synchronization, evidence);
  }

  end(endTime?: number): void {
    this.#span.end(endTime);
  }
}
