import { isRecord } from '../core/base/is-record.ts';
import { PAGE_HOOK_SYMBOL, type PageHook } from '../core/model/page-hook.ts';
import { withTracestate } from './recording/carried-tracestate.ts';
import { withMetadata } from './recording/metadata.ts';
import { sinkHook } from './recording/set-sink.ts';

let checked: unknown;
let found: PageHook | undefined;

/**
 * The hook of the page while an extension listens, else that of the sink that the application passed, else `undefined`.
 * Asked at every call, because the extension may arrive after the application; the check runs once per hook, so a call
 * costs one property read and two comparisons.
 */
export function findHook(): PageHook | undefined {
  // A question and a keyed read are compiled in place; `Reflect.get` takes longer than all else in a call without listener.
  const page: object = globalThis;
  const candidate: unknown = PAGE_HOOK_SYMBOL in page ? page[PAGE_HOOK_SYMBOL] : undefined;
  if (candidate !== checked) {
    checked = candidate;
    found = isPageHook(candidate) ? candidate : undefined;
  }
  const hook = found ?? sinkHook();
  return hook === undefined ? undefined : withTracestate(withMetadata(hook));
}

function isPageHook(value: unknown): value is PageHook {
  return (
    isRecord(value) &&
    value.version === 1 &&
    typeof value.startSpan === 'function' &&
    typeof value.activeSpan === 'function' &&
    typeof value.runActive === 'function'
  );
}
