import type { SpanOptions, SpanWork } from './span.ts';

// `withSpan(name, work)` and `withSpan(name, options, work)` tell their arguments apart here, without making an object.

const NO_OPTIONS: SpanOptions = Object.freeze({});

export function optionsOf(first: SpanOptions | SpanWork<unknown>): SpanOptions {
  return typeof first === 'function' ? NO_OPTIONS : first;
}

/** @throws TypeError when no function was given: a mistake in the caller's code, the same with and without a listener. */
export function workOf<Result>(
  first: SpanOptions | SpanWork<Result>,
  second: SpanWork<Result> | undefined,
): SpanWork<Result> {
  const work = typeof first === 'function' ? first : second;
  if (work === undefined) throw new TypeError('tracepane: the function to run is missing');
  return work;
}
