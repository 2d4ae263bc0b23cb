import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { runStage } from './recording-span.ts';
import type { SpanWork } from './span.ts';

/**
 * Runs `work` as one stage of a pipeline (`component_filtering`, `target_resolution`, …): a child span of the active span,
 * with the attribute `tracepane.stage`. After an `await` use `span.stage` of the span that the pipeline runs in.
 * Source: action tracing developer guide, "Pipeline Stages Integration".
 */
export function stage<Result>(name: string, work: SpanWork<Result>): Result {
  const hook = findHook();
  return hook === undefined ? work(INERT_SPAN) : runStage(hook, name, undefined, work);
}
