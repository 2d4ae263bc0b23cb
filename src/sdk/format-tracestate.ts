import type { HookSpan } from '../core/model/page-hook.ts';
import { tracestateOf } from './recording/carried-tracestate.ts';
import { RecordingSpan } from './recording-span.ts';
import type { Span } from './span.ts';

/**
 * The header `tracestate` to send beside `traceparent` with a request that `span` makes: what `continueTrace` was given, handed on
 * unchanged but for its limits. Undefined where nothing valid came, and then no header is to be sent.
 */
export function formatTracestate(span: Span | HookSpan): string | undefined {
  return tracestateOf(span instanceof RecordingSpan ? span.hookSpan : span);
}
