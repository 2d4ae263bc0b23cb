import { isRecord } from '../../core/base/is-record.ts';
import { defineProperty, freeze, has } from '../../core/base/saved-built-ins.ts';
import {
  type HookSpan,
  PAGE_HOOK_SYMBOL,
  type PageHook,
  type SpanOptions,
} from '../../core/model/page-hook.ts';
import { runInSpan } from '../../core/model/span-scope.ts';
import type { Recorder } from '../recorder.ts';
import type { WatchSource } from './source.ts';

/**
 * What the page itself may call: the hook that the library finds under its symbol, and `window.tracepane` for hand use. Wrong
 * arguments never disturb the page: the call does what it can, gives a span that keeps nothing, and is counted as a fault.
 */
export const offerPageApi: WatchSource = (recorder, { scope }) => {
  const hook = createPageHook(recorder);
  offer(scope, PAGE_HOOK_SYMBOL, hook, false);
  // Writable: a page may have a `tracepane` of its own.
  offer(scope, 'tracepane', createHandApi(recorder, hook), true);
};

function offer(scope: object, key: PropertyKey, value: object, writable: boolean): void {
  if (!has(scope, key))
    defineProperty(scope, key, { value, writable, enumerable: false, configurable: true });
}

/** The recorder, as much of it as the page may see. */
function createPageHook(recorder: Recorder): PageHook {
  return freeze({
    version: 1,
    startSpan(name: string, options?: SpanOptions): HookSpan {
      // Not `protect`: every span comes by here, and a closure would be garbage.
      try {
        if (!recorder.isWatching('api')) return recorder.inert;
        recorder.shipping.ledgerReport.found('api');
        return recorder.startSpan(name, options);
      } catch {
        recorder.faults.count++;
        return recorder.inert;
      }
    },
    activeSpan: () => recorder.activeSpan(),
    runActive: <Result>(span: HookSpan, work: () => Result) => recorder.runActive(span, work),
  });
}

type Work = (span: HookSpan) => unknown;

function isWork(value: unknown): value is Work {
  return typeof value === 'function';
}

function createHandApi(recorder: Recorder, hook: PageHook): object {
  const optionsOf = (value: unknown): SpanOptions => (isRecord(value) ? value : {});

  /** `(name, work)` or `(name, options, work)`; an action may come without work, and has then just happened. */
  function run(name: unknown, rest: readonly unknown[], fixed: SpanOptions): unknown {
    const work = isWork(rest[0]) ? rest[0] : isWork(rest[1]) ? rest[1] : undefined;
    const isComplete = work !== undefined || fixed.category === 'action';
    if (!isComplete || typeof name !== 'string') recorder.faults.count++;
    if (typeof name !== 'string') return work?.(recorder.inert);
    const options = { ...recorder.attempt(() => ({ ...optionsOf(rest[0]) }), {}), ...fixed };
    if (work !== undefined) return runInSpan(hook, name, options, work);
    hook.startSpan(name, options).end();
    return undefined;
  }

  return freeze({
    startSpan: (name: string, options?: unknown) => hook.startSpan(name, optionsOf(options)),
    withSpan: (name: unknown, ...rest: readonly unknown[]) => run(name, rest, {}),
    withSpanAsync: async (name: unknown, ...rest: readonly unknown[]) => run(name, rest, {}),
    action: (id: unknown, ...rest: readonly unknown[]) => run(id, rest, { category: 'action' }),
    /** On the active span; without one, on a span of no duration made for it. */
    event: (name: string, data?: unknown) => {
      if (!recorder.isWatching('api')) return;
      const active = hook.activeSpan();
      const span = active ?? hook.startSpan(name);
      span.addEvent(name, { data });
      if (active === undefined) span.end();
    },
    flow: (name: unknown, ...rest: readonly unknown[]) => run(name, rest, { isRoot: true }),
  });
}
