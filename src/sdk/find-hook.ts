import { isRecord } from '../core/base/is-record.ts';
import { PAGE_HOOK_SYMBOL, type PageHook } from '../core/model/page-hook.ts';

let checked: unknown;
let found: PageHook | undefined;

/**
 * The hook of the page, or `undefined` while nobody listens. Asked at every call, because the extension may arrive after
 * the application; the check runs once per hook, so a call costs one property read.
 */
export function findHook(): PageHook | undefined {
  const candidate: unknown = Reflect.get(globalThis, PAGE_HOOK_SYMBOL);
  if (candidate !== checked) {
    checked = candidate;
    found = isPageHook(candidate) ? candidate : undefined;
  }
  return found;
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
