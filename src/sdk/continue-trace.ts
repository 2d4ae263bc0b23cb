import { isRecord } from '../core/base/is-record.ts';
import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { carryTracestate, withTracestate } from './recording/carried-tracestate.ts';
import { RemoteSpan } from './recording/remote-span.ts';
import { parseTraceparent } from './recording/traceparent.ts';
import { parseTracestate, tracestateText } from './recording/tracestate.ts';
import { runSpan } from './recording-span.ts';
import type { SpanOptions, SpanWork } from './span.ts';

/** The headers of W3C Trace Context as they came with a request. */
export interface TraceHeaders {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/**
 * Runs `work` in a span that continues the trace of whoever sent the headers: the same flow token, the sender's span as
 * parent. Instead of both headers, `traceparent` alone may be given. A `traceparent` that is missing or malformed starts a new
 * trace, as W3C Trace Context asks; a `tracestate` that is malformed is dropped, and the trace goes on. A sink follows the
 * sender's decision not to sample; an extension records all the same, by its own rules.
 */
export function continueTrace<Result>(
  headers: TraceHeaders | string | undefined,
  name: string,
  options: SpanOptions,
  work: SpanWork<Result>,
): Result {
  const hook = findHook();
  if (hook === undefined) return work(INERT_SPAN);
  const { traceparent, tracestate } = isRecord(headers) ? headers : { traceparent: headers };
  const remote = parseTraceparent(traceparent);
  if (remote === undefined) return runSpan(hook, name, { ...options, isRoot: true }, work);
  const { isRoot: _, ...rest } = options;
  const parent = new RemoteSpan(remote.traceId, remote.spanId, remote.isSampled);
  const state = parseTracestate(tracestate);
  const text = state === undefined ? undefined : tracestateText(state);
  if (text === undefined) return runSpan(hook, name, { ...rest, parent }, work);
  carryTracestate(parent, text);
  return runSpan(withTracestate(hook), name, { ...rest, parent }, work);
}
