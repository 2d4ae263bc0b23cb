import { apply, defineProperty, getOwnPropertyDescriptor } from '../../core/base/saved-built-ins.ts';

const { toString: nativeToString } = Function.prototype;

type AnyFunction = (...rest: never) => unknown;

/**
 * Puts a wrapper in the place of a method or function: same name, length and source text, same property attributes.
 */
export function replaceMember(owner: object, key: PropertyKey, wrapper: AnyFunction): void {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  const original: unknown = descriptor?.value;
  if (descriptor === undefined || typeof original !== 'function') return;
  for (const property of ['name', 'length']) {
    const own = getOwnPropertyDescriptor(original, property);
    if (own !== undefined) defineProperty(wrapper, property, own);
  }
  const text = apply(nativeToString, original, []);
  // A page may ask whether a function is native; ours passes on to the native one, so it says the same.
  defineProperty(wrapper, 'toString', { value: () => text, writable: true, configurable: true });
  defineProperty(owner, key, { ...descriptor, value: wrapper });
}
