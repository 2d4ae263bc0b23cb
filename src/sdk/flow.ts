import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { runSpan } from './recording-span.ts';
import type { SpanOptions, SpanWork } from './span.ts';

const ROOT: SpanOptions = Object.freeze({ isRoot: true });

/** Runs `work` in a new trace, whatever span is active: one flow token for everything that is started from its span. */
export function flow<Result>(name: string, work: SpanWork<Result>): Result {
  const hook = findHook();
  return hook === undefined ? work(INERT_SPAN) : runSpan(hook, name, ROOT, work);
}
