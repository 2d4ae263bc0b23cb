// The language as it was before the first script of the page: what a page replaces later is not what we call.
export const { apply, construct, get, has, ownKeys } = Reflect;
export const {
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertyDescriptors,
  getPrototypeOf,
  hasOwn,
  setPrototypeOf,
} = Object;
export const { isPrototypeOf: inherits } = Object.prototype;
// Not `then`: a module with a member of that name is a promise to whoever imports it.
export const { then: promiseThen } = Promise.prototype;
