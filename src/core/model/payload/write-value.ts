import { getOwnPropertyDescriptor, getPrototypeOf, is, keys } from '../../base/saved-built-ins.ts';
import { isCardNumber, isSecretKey } from '../redaction.ts';
import {
  type BuiltIn,
  builtInOf,
  bytesText,
  dateText,
  firstOf,
  regExpText,
  sizeOf,
  stackOf,
  symbolText,
} from './built-ins.ts';
import {
  type Draft,
  spend,
  writeKey,
  writeMark,
  writeMore,
  writeQuoted,
  writeString,
  writeTagged,
} from './draft.ts';
import { knownKey, LONGEST_KEY } from './known-key.ts';
import { type Place, pathText } from './place.ts';
import { classNameOf, hasGetterAt, readData, readText } from './safe-read.ts';

type Key = Place['key'];

const { isArray } = Array;
const objectPrototype: object = Object.prototype;
const LARGEST_BIGINT = 1n << 1024n;
/** A stack is worth more than its length: cut at so many times the length of other texts. */
const STACK_LENGTHS = 4;
const GETTER = '{"$tp":"unreadable","why":"getter"}';

/** `key` led here from the place above. */
export function writeValue(draft: Draft, value: unknown, key: Key, above: Place | undefined): void {
  spend(draft);
  switch (typeof value) {
    case 'string':
      writeString(draft, value);
      break;
    case 'number':
      writeNumber(draft, value);
      break;
    case 'boolean':
      draft.text += value ? 'true' : 'false';
      break;
    case 'undefined':
      draft.text += '{"$tp":"undefined"}';
      break;
    case 'bigint':
      writeBigint(draft, value);
      break;
    case 'symbol':
      writeTagged(draft, 'symbol', 'description', symbolText(value));
      break;
    case 'function':
      writeObject(draft, value, key, above);
      break;
    case 'object':
      if (value === null) draft.text += 'null';
      else writeObject(draft, value, key, above);
  }
}

function writeNumber(draft: Draft, value: number): void {
  if (isCardNumber(value)) writeMark(draft, 'redacted', 'card');
  else if (value - value === 0 && !is(value, -0)) draft.text += value;
  else draft.text += `{"$tp":"number","value":"${value === 0 ? '-0' : value}"}`;
}

function writeBigint(draft: Draft, value: bigint): void {
  if (isCardNumber(value)) writeMark(draft, 'redacted', 'card');
  // Writing a huge one in decimal takes more than linear time.
  else if (value > LARGEST_BIGINT || value < -LARGEST_BIGINT) writeMark(draft, 'truncated', 'length');
  else draft.text += `{"$tp":"bigint","value":"${value}"}`;
}

/** Marks the place of an object that threw: a proxy, or one that is not what its prototype says. */
function writeObject(draft: Draft, value: object, key: Key, above: Place | undefined): void {
  const { text, surplus } = draft;
  try {
    writeReadable(draft, value, key, above);
  } catch {
    draft.text = `${text}{"$tp":"unreadable","why":"threw"}`;
    draft.surplus = surplus;
  }
}

function writeReadable(draft: Draft, value: object, key: Key, above: Place | undefined): void {
  const { limits } = draft;
  for (let place = above; place !== undefined; place = place.above) {
    if (place.holder !== value) continue;
    writeTagged(draft, 'circular', 'path', pathText(place));
    return;
  }
  if (typeof value === 'function') {
    writeTagged(draft, 'function', 'name', readText(value, 'name') ?? '');
    return;
  }
  let className: string | undefined;
  let builtIn: BuiltIn | 'Array' | undefined;
  if (isArray(value)) builtIn = 'Array';
  else {
    const prototype: unknown = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) {
      const host = limits.describeHost?.(value);
      if (host !== undefined) {
        writeTagged(draft, 'host', 'text', host);
        return;
      }
      builtIn = builtInOf(value);
      if (builtIn === undefined) className = classNameOf(value);
      else if (writeLeaf(draft, value, builtIn)) return;
    }
  }
  const depth = above === undefined ? 0 : above.depth;
  if (depth >= limits.depth) writeMark(draft, 'truncated', 'depth');
  else if (draft.shortage !== undefined) writeMark(draft, 'truncated', draft.shortage);
  else {
    const place = { holder: value, key, above, depth: depth + 1 };
    if (builtIn === undefined) writeRecord(draft, place, className);
    else if (builtIn === 'Array') writeArray(draft, place);
    else if (builtIn === 'Error') writeError(draft, place);
    else writeCollection(draft, place, builtIn === 'Map');
  }
}

/** What holds nothing that could hold anything else; false for anything else. */
function writeLeaf(draft: Draft, value: object, kind: BuiltIn): boolean {
  if (kind === 'Date') draft.text += `{"$tp":"date","value":"${dateText(value)}"}`;
  else if (kind === 'RegExp') writeTagged(draft, 'regexp', 'source', regExpText(value));
  else if (kind === 'View' || kind === 'ArrayBuffer') draft.text += bytesText(value);
  else return false;
  return true;
}

/** Only the first entries are looked at, so a sparse or huge array costs no more than a full small one. */
function writeArray(draft: Draft, place: Place): void {
  const array = place.holder as readonly unknown[]; // `isArray` has proved it.
  // A proxy may say anything.
  const length = array.length >>> 0;
  let written = 0;
  draft.text += '[';
  for (; written < length && mayGoOn(draft, written); written++) {
    if (written > 0) draft.text += ',';
    if (hasGetterAt(array, written)) draft.text += GETTER;
    else writeValue(draft, array[written], written, place);
  }
  endContainer(draft, written, length, ']');
}

/** `{…}` where JSON can say it; tagged entries for an instance of a class and for an object with a real key `$tp`. */
function writeRecord(draft: Draft, place: Place, className: string | undefined): void {
  const { holder } = place;
  // A plain object of another frame has another Object.prototype.
  const isInstance = className !== undefined && className !== 'Object';
  if (isInstance || '$tp' in holder) {
    draft.text += '{"$tp":"object"';
    if (isInstance) {
      draft.text += ',"class":';
      writeQuoted(draft, className, LONGEST_KEY);
    }
    writeEntries(draft, place, keys(holder));
    draft.text += '}';
    return;
  }
  let written = 0;
  let total = 0;
  draft.text += '{';
  // The quickest way through the keys by far; inherited ones are told by their missing descriptor.
  for (const key in holder) {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined) continue;
    const known = knownKey(key);
    if (!mayGoOn(draft, written) || !writeKey(draft, known, written === 0)) {
      total = keys(holder).length;
      break;
    }
    writeProperty(draft, descriptor, key, known.isSecret, place);
    written++;
  }
  endContainer(draft, written, total, '}', '"$tp":');
}

/** `,"entries":[[key, value], …]` of an object's own properties. */
function writeEntries(draft: Draft, place: Place, keys: readonly string[]): void {
  let written = 0;
  draft.text += ',"entries":[';
  for (; written < keys.length && mayGoOn(draft, written); written++) {
    const key = keys[written] ?? '';
    draft.text += written > 0 ? ',[' : '[';
    writeQuoted(draft, key, LONGEST_KEY);
    draft.text += ',';
    writeProperty(draft, getOwnPropertyDescriptor(place.holder, key), key, isSecretKey(key), place);
    draft.text += ']';
  }
  endContainer(draft, written, keys.length, ']');
}

function writeProperty(
  draft: Draft,
  descriptor: PropertyDescriptor | undefined,
  key: Key,
  isSecret: boolean,
  place: Place,
): void {
  const value: unknown = descriptor?.value;
  if (value === undefined && descriptor !== undefined && !('value' in descriptor)) draft.text += GETTER;
  else writeKeyed(draft, value, key, isSecret, place);
}

function writeKeyed(draft: Draft, value: unknown, key: Key, isSecret: boolean, place: Place): void {
  if (isSecret && value !== undefined && value !== null) writeMark(draft, 'redacted', 'key');
  else writeValue(draft, value, key, place);
}

function writeCollection(draft: Draft, place: Place, isMap: boolean): void {
  const size = sizeOf(place.holder, isMap);
  const found = firstOf(place.holder, isMap, draft.limits.breadth);
  let written = 0;
  draft.text += isMap ? `{"$tp":"map","size":${size},"entries":[` : `{"$tp":"set","size":${size},"values":[`;
  for (; written < found.length && draft.shortage === undefined; written++) {
    if (written > 0) draft.text += ',';
    const entry = found[written];
    if (isMap) writePair(draft, entry, written, place);
    else writeValue(draft, entry, written, place);
  }
  endContainer(draft, written, size, ']}');
}

/** An entry of a map. */
function writePair(draft: Draft, entry: unknown, index: number, place: Place): void {
  const pair: readonly unknown[] = isArray(entry) ? entry : [];
  const key = pair[0];
  const value = pair[1];
  draft.text += '[';
  writeValue(draft, key, index, place);
  draft.text += ',';
  const name = typeof key === 'string' ? key : index;
  writeKeyed(draft, value, name, typeof name === 'string' && isSecretKey(name), place);
  draft.text += ']';
}

const TOLD_APART = ['name', 'message', 'stack', 'cause', 'errors'];

function writeError(draft: Draft, place: Place): void {
  const error = place.holder;
  const { stringLength } = draft.limits;
  draft.text += '{"$tp":"error","name":';
  writeQuoted(draft, readText(error, 'name') ?? 'Error', stringLength);
  draft.text += ',"message":';
  writeQuoted(draft, readText(error, 'message') ?? '', stringLength);
  const stack = stackOf(error);
  if (stack !== undefined) {
    draft.text += ',"stack":';
    writeQuoted(draft, stack, stringLength * STACK_LENGTHS);
  }
  for (const key of ['cause', 'errors']) {
    const value = readData(error, key);
    if (value === undefined) continue;
    draft.text += `,"${key}":`;
    writeValue(draft, value, key, place);
  }
  const others = keys(error).filter((key) => !TOLD_APART.includes(key));
  if (others.length > 0) writeEntries(draft, place, others);
  draft.text += '}';
}

function mayGoOn(draft: Draft, written: number): boolean {
  return written < draft.limits.breadth && draft.shortage === undefined;
}

/** The end of a container, after the mark if it has more than was written. */
function endContainer(draft: Draft, written: number, total: number, end: string, key = ''): void {
  if (written < total) {
    draft.text += written > 0 ? `,${key}` : key;
    writeMore(draft, total - written);
  }
  draft.text += end;
}
