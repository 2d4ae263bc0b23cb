import { isRecord } from '../../core/base/is-record.ts';
import { apply, get } from '../../core/base/saved-built-ins.ts';

/** What a function of the page's gives; undefined where there is none. */
export function callFunction(work: unknown, owner: unknown, rest: readonly unknown[]): unknown {
  return typeof work === 'function' ? apply(work, owner, rest) : undefined;
}

/** The same of a member, of what may be no object at all. */
export function callMember(owner: unknown, key: string, rest: readonly unknown[]): unknown {
  return isRecord(owner) || typeof owner === 'function'
    ? callFunction(get(owner, key), owner, rest)
    : undefined;
}
