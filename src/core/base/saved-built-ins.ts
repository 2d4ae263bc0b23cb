// Taken before a page can replace them.
export const { apply, construct, get, has, ownKeys } = Reflect;
export const {
  defineProperties,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertyDescriptors,
  getPrototypeOf,
  is,
  keys,
  setPrototypeOf,
} = Object;
export const { isPrototypeOf: inherits } = Object.prototype;
