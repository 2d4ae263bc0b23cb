// The language as it was when this file was loaded; for the shim that is before the first script of the page, and what a page
// replaces later is not what we call.
export const { apply, construct, get, has, ownKeys } = Reflect;
export const {
  defineProperties,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertyDescriptors,
  getPrototypeOf,
  hasOwn,
  is,
  keys,
  setPrototypeOf,
} = Object;
export const { isPrototypeOf: inherits } = Object.prototype;
// Not `then`: a module with a member of that name is a promise to whoever imports it.
export const { then: promiseThen } = Promise.prototype;
