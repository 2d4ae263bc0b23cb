import { apply, getOwnPropertyDescriptor, getPrototypeOf } from '../../base/saved-built-ins.ts';

// Reads objects of the page without running the page's code: property descriptors only, never a getter. (A proxy's traps run
// all the same, because nothing can tell a proxy from a plain object; callers expect that any call here may throw.)

/** Every browser has it (ECMA-262, annex B.2.2.4). */
const lookUpGetter: (key: PropertyKey) => unknown = getOwnPropertyDescriptor(
  Object.prototype,
  '__lookupGetter__',
)?.value;

/** Whether reading the element would run a getter. Asks for less than a descriptor, which of an element takes three times as long. */
export function hasGetterAt(array: object, index: number): boolean {
  return apply(lookUpGetter, array, [index]) !== undefined;
}

/** The class chain of an honest object is short; a proxy may invent one without end. */
const LONGEST_CHAIN = 16;

/** The descriptor of a property, own or inherited. */
export function findDescriptor(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  let holder: object | null = object;
  for (let step = 0; holder !== null && step < LONGEST_CHAIN; step++) {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return descriptor;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

/** The value of a data property, own or inherited; undefined where there is none or where it is an accessor. */
export function readData(object: object, key: PropertyKey): unknown {
  // Most often it is not there, and this is the quickest way to know.
  return key in object ? findDescriptor(object, key)?.value : undefined;
}

export function readText(object: object, key: PropertyKey): string | undefined {
  const value = readData(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** The name of the function that made the object; undefined for objects without a prototype, '' for a nameless class. */
export function classNameOf(object: object): string | undefined {
  const prototype = getPrototypeOf(object);
  if (prototype === null) return undefined;
  const maker = readData(prototype, 'constructor');
  return typeof maker === 'function' ? (readText(maker, 'name') ?? '') : '';
}
