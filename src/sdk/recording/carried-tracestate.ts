import type { HookSpan, PageHook, SpanOptions } from '../../core/model/page-hook.ts';

interface Carried {
  readonly traceId: string;
  readonly text: string;
}

// The hooks know nothing of the header: it is of no use in the panel, and the page's has no bytes to spare.
const carried = new WeakMap<object, Carried>();
let isCarrying = false;
let wrapped: PageHook | undefined;
let wrapping: PageHook | undefined;

/** From now on what starts under `span`, in its trace, carries the header `tracestate` with this text. */
export function carryTracestate(span: HookSpan, text: string): void {
  isCarrying = true;
  carried.set(span, { traceId: span.traceId, text });
}

/** The text that a span carries, its own or that of whatever it started under. */
export function tracestateOf(span: { readonly traceId: string }): string | undefined {
  const found = carried.get(span);
  // A hook may hand out one span for all that it does not record: it must not take the header from trace to trace.
  return found !== undefined && found.traceId === span.traceId ? found.text : undefined;
}

/** The hook, whose spans carry what their parents do; itself as long as no program has sent anything to carry. */
export function withTracestate(hook: PageHook): PageHook {
  if (!isCarrying) return hook;
  if (wrapping !== hook || wrapped === undefined) {
    wrapping = hook;
    wrapped = {
      version: 1,
      startSpan: (name, options) => startCarrying(hook, name, options),
      activeSpan: () => hook.activeSpan(),
      runActive: (span, work) => hook.runActive(span, work),
    };
  }
  return wrapped;
}

function startCarrying(hook: PageHook, name: string, options: SpanOptions | undefined): HookSpan {
  const parent = options?.isRoot === true ? undefined : (options?.parent ?? hook.activeSpan());
  const text = parent === undefined ? undefined : tracestateOf(parent);
  const span = hook.startSpan(name, options);
  if (text !== undefined && span.traceId === parent?.traceId) carryTracestate(span, text);
  return span;
}
