import type { HookSpan, PageHook, SpanOptions } from './page-hook.ts';

/**
 * Runs `work` inside a new span: active during the synchronous part, ended when `work` returns, or when the promise it
 * returned settles. What it throws is recorded and thrown on. Shared by the library and by `window.tracepane`.
 */
export function runInSpan<Result>(
  hook: PageHook,
  name: string,
  options: SpanOptions,
  work: (span: HookSpan) => Result,
): Result {
  const span = hook.startSpan(name, options);
  let result: Result;
  try {
    result = hook.runActive(span, () => work(span));
  } catch (error) {
    span.recordException(error);
    span.end();
    throw error;
  }
  return whenSettled(
    result,
    () => span.end(),
    (error) => {
      span.recordException(error);
      span.end();
    },
  );
}

/**
 * Calls back with how `result` came out: at once for a plain value, before anybody who awaits it goes on for a promise.
 * Returns what the caller is to hand on. For a promise that is the derived one: to watch the original from the side would
 * mark it as handled, and the page's own `unhandledrejection` would never fire.
 */
export function whenSettled<Result>(
  result: Result,
  onValue: (value: unknown) => void,
  onError: (error: unknown) => void,
): Result {
  if (!isThenable(result)) {
    onValue(result);
    return result;
  }
  const settled = result.then(
    (value) => {
      onValue(value);
      return value;
    },
    (error: unknown) => {
      onError(error);
      throw error;
    },
  );
  // Same species, same value: `then` of a promise gives a promise of its own class.
  return settled as Result;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
