import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { RemoteSpan } from './recording/remote-span.ts';
import { parseTraceparent } from './recording/traceparent.ts';
import { runSpan } from './recording-span.ts';
import type { SpanOptions, SpanWork } from './span.ts';

/**
 * Runs `work` in a span that continues the trace of whoever sent `traceparent`: the same flow token, the sender's span as
 * parent. A header that is missing or malformed starts a new trace, as W3C Trace Context asks. A sink follows the sender's
 * decision not to sample; an extension records all the same, by its own rules.
 */
export function continueTrace<Result>(
  traceparent: string | undefined,
  name: string,
  options: SpanOptions,
  work: SpanWork<Result>,
): Result {
  const hook = findHook();
  if (hook === undefined) return work(INERT_SPAN);
  const remote = parseTraceparent(traceparent);
  if (remote === undefined) return runSpan(hook, name, { ...options, isRoot: true }, work);
  const { isRoot: _, ...rest } = options;
  const parent = new RemoteSpan(remote.traceId, remote.spanId, remote.isSampled);
  return runSpan(hook, name, { ...rest, parent }, work);
}
