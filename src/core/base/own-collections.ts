import { defineProperties, getOwnPropertyDescriptors, getPrototypeOf } from './saved-built-ins.ts';

// Collections for code that runs beside a page's own: their methods are copies, so that a page which replaces a method of
// `Map.prototype` later does not reach them.

export class OwnMap<Key, Value> extends Map<Key, Value> {
  static {
    copyMethods(OwnMap.prototype);
  }
}

export class OwnSet<Value> extends Set<Value> {
  static {
    copyMethods(OwnSet.prototype);
  }
}

export class OwnWeakMap<Key extends WeakKey, Value> extends WeakMap<Key, Value> {
  static {
    copyMethods(OwnWeakMap.prototype);
  }
}

/** From the prototype behind; `constructor` too, which only says what copies would be. */
function copyMethods(prototype: object): void {
  defineProperties(prototype, getOwnPropertyDescriptors(getPrototypeOf(prototype)));
}
