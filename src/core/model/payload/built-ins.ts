// What the language's own objects hold, read by the language's own methods, taken when this file is loaded. Each reader answers
// undefined for an object that is not what it reads; an object that only pretends (`Object.create(Map.prototype)`) makes it throw.
const { apply } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const inherits = Object.prototype.isPrototypeOf;
const { isView } = ArrayBuffer;

const PROTOTYPES = {
  Date: Date.prototype,
  RegExp: RegExp.prototype,
  Map: Map.prototype,
  Set: Set.prototype,
  Error: Error.prototype,
  ArrayBuffer: ArrayBuffer.prototype,
} as const;

const { getTime, toISOString } = Date.prototype;
const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const mapNext: () => IteratorResult<unknown> = new Map().entries().next;
const setNext: () => IteratorResult<unknown> = new Set().values().next;

type Getter = () => unknown;

function getterOf(prototype: object, key: PropertyKey): Getter {
  const getter = getOwnPropertyDescriptor(prototype, key)?.get;
  // Every engine has these; a missing one reads as nothing.
  return getter ?? (() => undefined);
}

const mapSize = getterOf(Map.prototype, 'size');
const setSize = getterOf(Set.prototype, 'size');
const typedArray: object = getPrototypeOf(Uint8Array.prototype);
const typedArrayKind = getterOf(typedArray, Symbol.toStringTag);
const typedArrayLength = getterOf(typedArray, 'length');
const viewBytes = getterOf(DataView.prototype, 'byteLength');
const bufferBytes = getterOf(ArrayBuffer.prototype, 'byteLength');
const symbolDescription = getterOf(Symbol.prototype, 'description');
const regExpSource = getterOf(RegExp.prototype, 'source');
// Not `flags`: that getter asks the object for its own properties, and those may be getters of the page.
const REGEXP_FLAGS = [
  ['d', 'hasIndices'],
  ['g', 'global'],
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['u', 'unicode'],
  ['v', 'unicodeSets'],
  ['y', 'sticky'],
].map(([letter = '', name = '']) => [letter, getterOf(RegExp.prototype, name)] as const);
/** In some engines and versions `stack` is an accessor, own or inherited; this is the engine's own getter then. */
const nativeStack =
  getOwnPropertyDescriptor(new Error(), 'stack')?.get ??
  getOwnPropertyDescriptor(Error.prototype, 'stack')?.get;

export type BuiltIn = keyof typeof PROTOTYPES | 'View';

/** Which of the language's own objects this one is or derives from. */
export function builtInOf(object: object): BuiltIn | undefined {
  if (isView(object)) return 'View';
  for (const name in PROTOTYPES) {
    const kind = name as keyof typeof PROTOTYPES; // The loop runs over its very keys.
    if (apply(inherits, PROTOTYPES[kind], [object])) return kind;
  }
  return undefined;
}

/** ISO 8601, or `invalid`. */
export function dateText(date: object): string {
  return Number.isNaN(apply(getTime, date, [])) ? 'invalid' : apply(toISOString, date, []);
}

export function regExpText(regExp: object): string {
  const flags = REGEXP_FLAGS.filter(([, isSet]) => apply(isSet, regExp, []) === true).map(
    ([letter]) => letter,
  );
  return `/${apply(regExpSource, regExp, [])}/${flags.join('')}`;
}

export function sizeOf(collection: object, kind: 'Map' | 'Set'): number {
  return Number(apply(kind === 'Map' ? mapSize : setSize, collection, []));
}

/** The first `most` entries of a Map as pairs, or values of a Set. */
export function firstOf(collection: object, kind: 'Map' | 'Set', most: number): readonly unknown[] {
  const iterator = apply(kind === 'Map' ? mapEntries : setValues, collection, []);
  const found: unknown[] = [];
  while (found.length < most) {
    const step: IteratorResult<unknown> = apply(kind === 'Map' ? mapNext : setNext, iterator, []);
    if (step.done === true) break;
    found.push(step.value);
  }
  return found;
}

export interface Bytes {
  /** `Uint8Array`, `DataView`, `ArrayBuffer`, … */
  readonly type: string;
  /** Elements of a typed array, bytes of a view or buffer. */
  readonly length: number;
  readonly first: readonly string[];
}

export function bytesOf(object: object, most: number): Bytes {
  if (!isView(object)) {
    const length = Number(apply(bufferBytes, object, []));
    const view = new Uint8Array(object as ArrayBuffer, 0, Math.min(most, length)); // `bufferBytes` has proved it.
    return { type: 'ArrayBuffer', length, first: Array.from(view, String) };
  }
  const type = apply(typedArrayKind, object, []);
  if (typeof type !== 'string') {
    return { type: 'DataView', length: Number(apply(viewBytes, object, [])), first: [] };
  }
  const length = Number(apply(typedArrayLength, object, []));
  // Elements of a typed array are always data.
  const first = Array.from({ length: Math.min(most, length) }, (_, index) =>
    String(Reflect.get(object, index)),
  );
  return { type, length, first };
}

export function symbolText(symbol: symbol): string {
  return String(apply(symbolDescription, symbol, []) ?? '');
}

/** The stack text, by data property or by the engine's own getter, never by the page's. */
export function stackOf(error: object): string | undefined {
  let holder: object | null = error;
  for (let step = 0; holder !== null && step < 8; step++) {
    const descriptor = getOwnPropertyDescriptor(holder, 'stack');
    if (descriptor !== undefined) {
      const isNative = descriptor.get !== undefined && descriptor.get === nativeStack;
      const stack: unknown =
        isNative && nativeStack !== undefined ? apply(nativeStack, error, []) : descriptor.value;
      return typeof stack === 'string' ? stack : undefined;
    }
    holder = getPrototypeOf(holder);
  }
  return undefined;
}
