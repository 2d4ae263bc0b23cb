import { apply, getPrototypeOf, inherits, ownKeys } from '../../core/base/saved-built-ins.ts';
import { promiseThen } from '../saved-members.ts';

const promisePrototype: object = Promise.prototype;

export interface SettledHandlers {
  readonly settled: (value: unknown) => void;
  readonly failed: (reason: unknown) => void;
  /** It is no promise of the platform; other thenables are left alone, for asking them would run code of the page. */
  readonly unsettled: () => void;
}

/**
 * Watches a value that may be a promise, and returns what the page shall get for it. A handler of ours on the page's promise
 * would hide an unhandled rejection, so the page gets the promise behind our handler. Only where it has members of its own
 * (`abort`, `unwrap` of an async thunk, which never rejects) the page gets the very promise, watched from the side.
 */
export function settledPromise(value: unknown, { settled, failed, unsettled }: SettledHandlers): unknown {
  if (!apply(inherits, promisePrototype, [value]) || typeof value !== 'object' || value === null) {
    unsettled();
    return value;
  }
  const isBare = getPrototypeOf(value) === promisePrototype && ownKeys(value).length === 0;
  const passed: unknown = apply(promiseThen, value, [
    (result: unknown) => {
      settled(result);
      return result;
    },
    (reason: unknown) => {
      failed(reason);
      if (isBare) throw reason;
    },
  ]);
  return isBare ? passed : value;
}
