import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { runAction } from './recording-span.ts';
import { optionsOf, workOf } from './scope-arguments.ts';
import type { ActionOptions, SpanWork } from './span.ts';

/**
 * Runs `work` as the action `id` (`core:go`, `cart/checkout`): a span with an actor, inputs (`payload`) and outputs.
 * The outputs are what `work` returns, or what its promise brings, unless it calls `span.setResult`.
 */
export function action<Result>(id: string, work: SpanWork<Result>): Result;
export function action<Result>(id: string, options: ActionOptions, work: SpanWork<Result>): Result;
export function action<Result>(
  id: string,
  first: ActionOptions | SpanWork<Result>,
  second?: SpanWork<Result>,
): Result {
  const work = workOf(first, second);
  const hook = findHook();
  return hook === undefined ? work(INERT_SPAN) : runAction(hook, id, optionsOf(first), work);
}
