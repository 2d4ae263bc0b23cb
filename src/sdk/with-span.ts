import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { runSpan } from './recording-span.ts';
import { optionsOf, workOf } from './scope-arguments.ts';
import type { AsyncSpanWork, SpanOptions, SpanWork } from './span.ts';

/**
 * Runs `work` in a new span: active while `work` runs, ended when it returns (or when the promise it returned settles).
 * What it throws is recorded and thrown on.
 */
export function withSpan<Result>(name: string, work: SpanWork<Result>): Result;
export function withSpan<Result>(name: string, options: SpanOptions, work: SpanWork<Result>): Result;
export function withSpan<Result>(
  name: string,
  first: SpanOptions | SpanWork<Result>,
  second?: SpanWork<Result>,
): Result {
  const work = workOf(first, second);
  const hook = findHook();
  return hook === undefined ? work(INERT_SPAN) : runSpan(hook, name, optionsOf(first), work);
}

/**
 * Runs `work` in a new span that ends when its promise settles. The span is active until the first `await`; after it,
 * start children from the span that `work` was given: `span.withSpan(…)`.
 */
export function withSpanAsync<Result>(name: string, work: AsyncSpanWork<Result>): Promise<Result>;
export function withSpanAsync<Result>(
  name: string,
  options: SpanOptions,
  work: AsyncSpanWork<Result>,
): Promise<Result>;
export function withSpanAsync<Result>(
  name: string,
  first: SpanOptions | AsyncSpanWork<Result>,
  second?: AsyncSpanWork<Result>,
): Promise<Result> {
  return withSpan(name, optionsOf(first), workOf(first, second));
}
