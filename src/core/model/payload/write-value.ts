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
import { pathText } from './payload-text.ts';
import { classNameOf, getOwnPropertyDescriptor, getPrototypeOf, readData, readText } from './safe-read.ts';

type Key = string | number;

const { isArray } = Array;
const { keys: ownKeys, is } = Object;
const objectPrototype: object = Object.prototype;
const LARGEST_BIGINT = 1n << 1024n;
/** A stack is worth more than its length: cut at so many times the length of other texts. */
const STACK_LENGTHS = 4;

/** `key` led here, and `depth` counts the containers around the value. */
export function writeValue(draft: Draft, value: unknown, key: Key, depth: number): void {
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
      writeObject(draft, value, key, depth);
      break;
    case 'object':
      if (value === null) draft.text += 'null';
      else writeObject(draft, value, key, depth);
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
function writeObject(draft: Draft, value: object, key: Key, depth: number): void {
  const { text, surplus } = draft;
  try {
    writeReadable(draft, value, key, depth);
  } catch {
    draft.text = `${text}{"$tp":"unreadable","why":"threw"}`;
    draft.surplus = surplus;
  }
}

function writeReadable(draft: Draft, value: object, key: Key, depth: number): void {
  const { ancestors, keys, limits } = draft;
  for (let index = 0; index < depth; index++) {
    if (ancestors[index] !== value) continue;
    writeTagged(draft, 'circular', 'path', pathText(keys, index));
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
  if (depth >= limits.depth) writeMark(draft, 'truncated', 'depth');
  else if (draft.shortage !== undefined) writeMark(draft, 'truncated', draft.shortage);
  else {
    ancestors[depth] = value;
    keys[depth] = key;
    if (builtIn === undefined) writeRecord(draft, value, className, depth + 1);
    else if (builtIn === 'Array') writeArray(draft, value, depth + 1);
    else if (builtIn === 'Error') writeError(draft, value, depth + 1);
    else writeCollection(draft, value, builtIn === 'Map', depth + 1);
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
function writeArray(draft: Draft, array: object, depth: number): void {
  const length = Number(getOwnPropertyDescriptor(array, 'length')?.value ?? 0);
  let written = 0;
  draft.text += '[';
  for (; written < length && mayGoOn(draft, written); written++) {
    if (written > 0) draft.text += ',';
    writeProperty(draft, array, written, false, depth);
  }
  endContainer(draft, written, length, ']');
}

/** `{…}` where JSON can say it; tagged entries for an instance of a class and for an object with a real key `$tp`. */
function writeRecord(draft: Draft, object: object, className: string | undefined, depth: number): void {
  const keys = ownKeys(object);
  // A plain object of another frame has another Object.prototype.
  const isInstance = className !== undefined && className !== 'Object';
  if (isInstance || keys.includes('$tp')) {
    draft.text += '{"$tp":"object"';
    if (isInstance) {
      draft.text += ',"class":';
      writeQuoted(draft, className, LONGEST_KEY);
    }
    writeEntries(draft, object, keys, depth);
    draft.text += '}';
    return;
  }
  const { length } = keys;
  let written = 0;
  draft.text += '{';
  while (written < length && mayGoOn(draft, written)) {
    const key = keys[written] ?? '';
    const known = knownKey(key);
    if (!writeKey(draft, known, written === 0)) break;
    writeProperty(draft, object, key, known.isSecret, depth);
    written++;
  }
  endContainer(draft, written, length, '}', '"$tp":');
}

/** `,"entries":[[key, value], …]` of an object's own properties. */
function writeEntries(draft: Draft, object: object, keys: readonly string[], depth: number): void {
  let written = 0;
  draft.text += ',"entries":[';
  for (; written < keys.length && mayGoOn(draft, written); written++) {
    const key = keys[written] ?? '';
    draft.text += written > 0 ? ',[' : '[';
    writeQuoted(draft, key, LONGEST_KEY);
    draft.text += ',';
    writeProperty(draft, object, key, isSecretKey(key), depth);
    draft.text += ']';
  }
  endContainer(draft, written, keys.length, ']');
}

function writeProperty(draft: Draft, object: object, key: Key, isSecret: boolean, depth: number): void {
  const descriptor = getOwnPropertyDescriptor(object, key);
  const value: unknown = descriptor?.value;
  if (value === undefined && descriptor !== undefined && !('value' in descriptor)) {
    draft.text += '{"$tp":"unreadable","why":"getter"}';
  } else writeKeyed(draft, value, key, isSecret, depth);
}

function writeKeyed(draft: Draft, value: unknown, key: Key, isSecret: boolean, depth: number): void {
  if (isSecret && value !== undefined && value !== null) writeMark(draft, 'redacted', 'key');
  else writeValue(draft, value, key, depth);
}

function writeCollection(draft: Draft, collection: object, isMap: boolean, depth: number): void {
  const size = sizeOf(collection, isMap);
  const found = firstOf(collection, isMap, draft.limits.breadth);
  let written = 0;
  draft.text += isMap ? `{"$tp":"map","size":${size},"entries":[` : `{"$tp":"set","size":${size},"values":[`;
  for (; written < found.length && draft.shortage === undefined; written++) {
    if (written > 0) draft.text += ',';
    const entry = found[written];
    if (isMap) writePair(draft, entry, written, depth);
    else writeValue(draft, entry, written, depth);
  }
  endContainer(draft, written, size, ']}');
}

/** An entry of a map. */
function writePair(draft: Draft, entry: unknown, index: number, depth: number): void {
  const pair: readonly unknown[] = isArray(entry) ? entry : [];
  const key = pair[0];
  const value = pair[1];
  draft.text += '[';
  writeValue(draft, key, index, depth);
  draft.text += ',';
  const name = typeof key === 'string' ? key : index;
  writeKeyed(draft, value, name, typeof name === 'string' && isSecretKey(name), depth);
  draft.text += ']';
}

const TOLD_APART = ['name', 'message', 'stack', 'cause', 'errors'];

function writeError(draft: Draft, error: object, depth: number): void {
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
  writeInner(draft, error, 'cause', depth);
  writeInner(draft, error, 'errors', depth);
  const others = ownKeys(error).filter((key) => !TOLD_APART.includes(key));
  if (others.length > 0) writeEntries(draft, error, others, depth);
  draft.text += '}';
}

function writeInner(draft: Draft, error: object, key: string, depth: number): void {
  const value = readData(error, key);
  if (value === undefined) return;
  draft.text += `,"${key}":`;
  writeValue(draft, value, key, depth);
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
