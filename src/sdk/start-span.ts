import { findHook } from './find-hook.ts';
import { INERT_SPAN } from './inert-span.ts';
import { RecordingSpan } from './recording-span.ts';
import type { Span, SpanOptions } from './span.ts';

/**
 * Starts a span under the active span (a new trace where there is none). The caller ends it. It does not become active:
 * start its children from it, or use `withSpan`.
 */
export function startSpan(name: string, options?: SpanOptions): Span {
  const hook = findHook();
  return hook === undefined ? INERT_SPAN : new RecordingSpan(hook, hook.startSpan(name, options));
}
