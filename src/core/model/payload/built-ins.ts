import {
  apply,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  inherits,
} from '../../base/saved-built-ins.ts';
import { findDescriptor } from './safe-read.ts';

// What the language's own objects hold, read by its own methods. Each reader answers undefined
// for an object that is not what it reads; an object that only pretends (`Object.create(Map.prototype)`) makes it throw.
const { isView } = ArrayBuffer;
const OwnBytes = Uint8Array;

// Their prototypes cannot be replaced.
const CLASSES = { Date, RegExp, Map, Set, Error, ArrayBuffer } as const;

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
const REGEXP_FLAGS =
  'd-hasIndices g-global i-ignoreCase m-multiline s-dotAll u-unicode v-unicodeSets y-sticky'
    .split(' ')
    .map((flag) => ({ letter: flag.slice(0, 1), isSet: getterOf(RegExp.prototype, flag.slice(2)) }));
/** In some engines and versions `stack` is an accessor, own or inherited; this is the engine's own getter then. */
const nativeStack =
  getOwnPropertyDescriptor(new Error(), 'stack')?.get ??
  getOwnPropertyDescriptor(Error.prototype, 'stack')?.get;

export type BuiltIn = keyof typeof CLASSES | 'View';

/** Which of the language's own objects this one is or derives from. */
export function builtInOf(object: object): BuiltIn | undefined {
  if (isView(object)) return 'View';
  for (const name in CLASSES) {
    const kind = name as keyof typeof CLASSES; // The loop runs over its very keys.
    if (apply(inherits, CLASSES[kind].prototype, [object])) return kind;
  }
  return undefined;
}

/** ISO 8601, or `invalid`. */
export function dateText(date: object): string {
  return Number.isNaN(apply(getTime, date, [])) ? 'invalid' : apply(toISOString, date, []);
}

export function regExpText(regExp: object): string {
  let flags = '';
  for (let index = 0; index < REGEXP_FLAGS.length; index++) {
    const flag = REGEXP_FLAGS[index];
    if (flag !== undefined && apply(flag.isSet, regExp, []) === true) flags += flag.letter;
  }
  return `/${apply(regExpSource, regExp, [])}/${flags}`;
}

export function sizeOf(collection: object, isMap: boolean): number {
  return Number(apply(isMap ? mapSize : setSize, collection, []));
}

/** The first `most` entries of a Map as pairs, or values of a Set. */
export function firstOf(collection: object, isMap: boolean, most: number): readonly unknown[] {
  const iterator = apply(isMap ? mapEntries : setValues, collection, []);
  const found: unknown[] = [];
  while (found.length < most) {
    const step: IteratorResult<unknown> = apply(isMap ? mapNext : setNext, iterator, []);
    if (step.done === true) break;
    found.push(step.value);
  }
  return found;
}

const FIRST_BYTES = 16;

/** `{"$tp":"bytes",…}`; the length is in elements of a typed array, in bytes of a view or buffer. */
export function bytesText(object: object): string {
  const isBuffer = !isView(object);
  const kind = isBuffer ? 'ArrayBuffer' : apply(typedArrayKind, object, []);
  const type = typeof kind === 'string' ? kind : 'DataView';
  const readLength = isBuffer ? bufferBytes : type === 'DataView' ? viewBytes : typedArrayLength;
  const length = Number(apply(readLength, object, []));
  const shown = type === 'DataView' ? 0 : Math.min(length, FIRST_BYTES);
  const elements: object = isBuffer ? new OwnBytes(object as ArrayBuffer, 0, shown) : object; // `bufferBytes` has proved it.
  let first = '';
  // Elements of a typed array are always data.
  for (let index = 0; index < shown; index++) first += `${index > 0 ? ',' : ''}"${get(elements, index)}"`;
  return `{"$tp":"bytes","type":"${type}","length":${length},"first":[${first}]}`;
}

export function symbolText(symbol: symbol): string {
  return String(apply(symbolDescription, symbol, []) ?? '');
}

/** The stack text, by data property or by the engine's own getter, never by the page's. */
export function stackOf(error: object): string | undefined {
  const descriptor = findDescriptor(error, 'stack');
  const isNative = nativeStack !== undefined && descriptor?.get === nativeStack;
  const stack: unknown = isNative ? apply(nativeStack, error, []) : descriptor?.value;
  return typeof stack === 'string' ? stack : undefined;
}
