import { isRecord } from '../../core/base/is-record.ts';
import { OwnWeakMap } from '../../core/base/own-collections.ts';
import { apply, defineProperty } from '../saved-built-ins.ts';

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
  if (typeof getDelegate === 'function') watchDelegate(apply(getDelegate, provider, []), watcher);
  follow(provider, 'setDelegate', watcher, (_, [delegate]) => watchDelegate(delegate, watcher));
}

function watchDelegate(delegate: unknown, watcher: Watcher): void {
  if (isNew(delegate)) wrapProvider(delegate, watcher);
}

function wrapProvider(provider: Readonly<Record<string, unknown>>, watcher: Watcher): void {
  // Tracers that were handed out before the registration; private, and absent in other providers.
  const tracers: unknown = provider._tracers;
  if (tracers instanceof Map) for (const tracer of tracers.values()) wrapTracer(tracer, watcher);
  follow(provider, 'getTracer', watcher, (tracer) => wrapTracer(tracer, watcher));
}

/** `startActiveSpan` of the SDK calls `this.startSpan`, so one wrapper sees both. */
function wrapTracer(tracer: unknown, watcher: Watcher): void {
  if (isNew(tracer)) follow(tracer, 'startSpan', watcher, watcher.started);
}

/** Objects that carry our wrappers already: a provider may be registered again, a tracer is asked for again and again. */
const seenBefore = new OwnWeakMap<object, true>();

function isNew(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value) || seenBefore.has(value)) return false;
  seenBefore.set(value, true);
  return true;
}

/** After each call of the method, `seen` gets its result and its arguments. */
function follow(
  owner: Readonly<Record<string, unknown>>,
  key: string,
  { attempt }: Watcher,
  seen: (result: unknown, rest: readonly unknown[]) => void,
): void {
  const method = owner[key];
  if (typeof method !== 'function') return;
  defineProperty(owner, key, {
    configurable: true,
    writable: true,
    value(this: unknown, ...rest: readonly unknown[]): unknown {
      const result: unknown = apply(method, this, rest);
      attempt(() => seen(result, rest));
      return result;
    },
  });
}
