import { apply, get, getOwnPropertyDescriptor, inherits } from '../core/base/saved-built-ins.ts';
// Getters and methods of the platform's classes, taken before a script of the page could replace them. A genuine platform
// getter runs no code of the page.

// Not `then`: a module with a member of that name is a promise to whoever imports it.
export const { then: promiseThen } = Promise.prototype;

export type Member = (object: unknown, ...rest: readonly unknown[]) => unknown;

/** `scope[className].prototype`, or undefined where the platform has no such class. */
export function prototypeIn(scope: object, className: string): object | undefined {
  const made: unknown = get(scope, className);
  if (typeof made !== 'function') return undefined;
  const prototype: unknown = made.prototype;
  return typeof prototype === 'object' && prototype !== null ? prototype : undefined;
}

/** Reads a property of genuine instances; throws for any other object, and gives undefined where there is no such class. */
export function savedGetter(scope: object, className: string, key: PropertyKey): Member {
  const prototype = prototypeIn(scope, className);
  const getter = prototype && getOwnPropertyDescriptor(prototype, key)?.get;
  return getter === undefined ? () => undefined : (object) => apply(getter, object, []);
}

export function savedMethod(scope: object, className: string, key: PropertyKey): Member {
  const prototype = prototypeIn(scope, className);
  const method: unknown = prototype && getOwnPropertyDescriptor(prototype, key)?.value;
  return typeof method === 'function' ? (object, ...rest) => apply(method, object, rest) : () => undefined;
}

/** `value instanceof scope[className]`, asked of the class as it was when saved; `Instance` is what that class makes. */
export function savedInstanceTest<Instance extends object = object>(
  scope: object,
  className: string,
): (value: unknown) => value is Instance {
  const prototype = prototypeIn(scope, className);
  return (value): value is Instance => prototype !== undefined && apply(inherits, prototype, [value]);
}
