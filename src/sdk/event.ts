import { findHook } from './find-hook.ts';
import type { EventOptions } from './span.ts';

/**
 * Adds an event to the active span. Where none is active the event becomes a trace of its own, of no duration to speak
 * of, so that it is seen all the same.
 */
export function event(name: string, options?: EventOptions): void {
  const hook = findHook();
  if (hook === undefined) return;
  const active = hook.activeSpan();
  if (active !== undefined) {
    active.addEvent(name, options);
    return;
  }
  const span = hook.startSpan(name);
  span.addEvent(name, options);
  span.end();
}
