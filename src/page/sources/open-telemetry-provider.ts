import { isRecord } from '../../core/base/is-record.ts';
import { OwnWeakMap } from '../../core/base/own-collections.ts';
import { callFunction } from './call-member.ts';
import { followMethod } from './follow-method.ts';

interface Watcher {
  /** Runs work of ours; whatever goes wrong is counted. */
  readonly attempt: (work: () => void) => void;
  /** A tracer has started a span; `rest` are the arguments it was given. */
  readonly started: (span: unknown, rest: readonly unknown[]) => void;
}

/**
 * Wraps a provider so that every span of its tracers is seen. The slot of the API holds a proxy that gets its delegate later,
 * and hands out tracers that ask that delegate: so the delegate is what must be wrapped, on whichever way it comes.
 */
export function watchTracerProvider(provider: unknown, watcher: Watcher): void {
  if (!isNew(provider)) return;
  const { getDelegate, setDelegate } = provider;
  if (typeof setDelegate !== 'function') {
    wrapProvider(provider, watcher);
    return;
  }
  watchDelegate(callFunction(getDelegate, provider, []), watcher);
  followMethod(provider, 'setDelegate', watcher.attempt, (_, [delegate]) => watchDelegate(delegate, watcher));
}

function watchDelegate(delegate: unknown, watcher: Watcher): void {
  if (isNew(delegate)) wrapProvider(delegate, watcher);
}

function wrapProvider(provider: Readonly<Record<string, unknown>>, watcher: Watcher): void {
  // Tracers that were handed out before the registration; private, and absent in other providers.
  const tracers: unknown = provider._tracers;
  if (tracers instanceof Map) for (const tracer of tracers.values()) wrapTracer(tracer, watcher);
  followMethod(provider, 'getTracer', watcher.attempt, (tracer) => wrapTracer(tracer, watcher));
}

/** `startActiveSpan` of the SDK calls `this.startSpan`, so one wrapper sees both. */
function wrapTracer(tracer: unknown, watcher: Watcher): void {
  if (isNew(tracer)) followMethod(tracer, 'startSpan', watcher.attempt, watcher.started);
}

/** Objects that carry our wrappers already: a provider may be registered again, a tracer is asked for again and again. */
const seenBefore = new OwnWeakMap<object, true>();

function isNew(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value) || seenBefore.has(value)) return false;
  seenBefore.set(value, true);
  return true;
}
