import { getOwnPropertyDescriptor, getPrototypeOf, keys } from '../../base/saved-built-ins.ts';
import { secretKindOf } from '../redaction.ts';
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
import { LONGEST_KEY } from './known-key.ts';
import {
  LIST,
  PAIRED,
  type Part,
  type PayloadCopy,
  part,
  put,
  putEnd,
  putJson,
  RECORD,
  spend,
  VALUES,
  WHOLE,
} from './payload-copy.ts';
import { markText, quotedHead } from './payload-text.ts';
import { type Place, pathText } from './place.ts';
import { classNameOf, hasGetterAt, readData, readText } from './safe-read.ts';

type Key = Place['key'];

const { isArray } = Array;
const objectPrototype: object = Object.prototype;
/** A stack is worth more than its length: cut at so many times the length of other texts. */
const STACK_LENGTHS = 4;

/** `key` led here from the place above. */
export function copyValue(copy: PayloadCopy, value: unknown, key: Key, above: Place | undefined): void {
  spend(copy);
  switch (typeof value) {
    case 'string':
      copyString(copy, value);
      break;
    case 'object':
      if (value === null) put(copy, value);
      else copyObject(copy, value, key, above);
      break;
    case 'number':
    case 'boolean':
    case 'undefined':
    case 'bigint':
      copy.length += 2;
      put(copy, value);
      break;
    case 'symbol':
      putTagged(copy, 'symbol', 'description', symbolText(value));
      break;
    case 'function':
      copyObject(copy, value, key, above);
  }
}

function copyString(copy: PayloadCopy, text: string): void {
  const { length } = text;
  const { stringLength } = copy.limits;
  if (length <= stringLength) {
    copy.length += length + 3;
    put(copy, text);
    return;
  }
  // At once: a long text must not be kept alive, and a part of it, which is no text of its own, would keep the whole.
  const secret = secretKindOf(text);
  if (secret !== undefined) putJson(copy, markText('redacted', secret));
  else putJson(copy, `{"$tp":"text","head":${quotedHead(text, stringLength)},"length":${length}}`);
}

/** `{"$tp":kind,key:text}` */
function putTagged(copy: PayloadCopy, kind: string, key: string, text: string): void {
  putJson(copy, `{"$tp":"${kind}","${key}":${quotedHead(text, copy.limits.stringLength)}}`);
}

/** Marks the place of an object that threw: a proxy, or one that is not what its prototype says. */
function copyObject(copy: PayloadCopy, value: object, key: Key, above: Place | undefined): void {
  const { length } = copy.tape;
  try {
    copyReadable(copy, value, key, above);
  } catch {
    copy.tape.length = length;
    putTagged(copy, 'unreadable', 'why', 'threw');
  }
}

function copyReadable(copy: PayloadCopy, value: object, key: Key, above: Place | undefined): void {
  const { limits, shortage } = copy;
  for (let place = above; place !== undefined; place = place.above) {
    if (place.holder !== value) continue;
    putTagged(copy, 'circular', 'path', pathText(place));
    return;
  }
  if (typeof value === 'function') {
    putTagged(copy, 'function', 'name', readText(value, 'name') ?? '');
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
        putTagged(copy, 'host', 'text', host);
        return;
      }
      builtIn = builtInOf(value);
      if (builtIn === undefined) className = classNameOf(value);
      else if (copyLeaf(copy, value, builtIn)) return;
    }
  }
  const depth = above === undefined ? 0 : above.depth;
  const place = { holder: value, key, above, depth: depth + 1 };
  if (depth >= limits.depth) putJson(copy, markText('truncated', 'depth'));
  else if (shortage !== undefined) putJson(copy, markText('truncated', shortage));
  else if (builtIn === 'Array') copyArray(copy, place);
  else if (builtIn === 'Error') copyError(copy, place);
  else if (builtIn !== undefined) copyCollection(copy, place, builtIn === 'Map');
  // A plain object of another frame has another Object.prototype.
  else if (className === undefined || className === 'Object') copyRecord(copy, place);
  else copyInstance(copy, place, `"class":${quotedHead(className, LONGEST_KEY)},`);
}

/** What holds nothing that could hold anything else; false for anything else. */
function copyLeaf(copy: PayloadCopy, value: object, kind: BuiltIn): boolean {
  if (kind === 'Date') putTagged(copy, 'date', 'value', dateText(value));
  else if (kind === 'RegExp') putTagged(copy, 'regexp', 'source', regExpText(value));
  else if (kind === 'View' || kind === 'ArrayBuffer') putJson(copy, bytesText(value));
  else return false;
  return true;
}

/** Only the first entries are looked at, so a sparse or huge array costs no more than a full small one. */
function copyArray(copy: PayloadCopy, place: Place): void {
  const array = place.holder as readonly unknown[]; // `isArray` has proved it.
  // A proxy may say anything.
  const length = array.length >>> 0;
  let index = 0;
  put(copy, LIST);
  for (; index < length && mayGoOn(copy, index); index++) {
    if (hasGetterAt(array, index)) putGetter(copy);
    else copyValue(copy, array[index], index, place);
  }
  putEnd(copy, length - index);
}

/** `{…}` where JSON can say it; an object with a real key `$tp` is told as an instance is. */
function copyRecord(copy: PayloadCopy, place: Place): void {
  if ('$tp' in place.holder) copyInstance(copy, place, '');
  else copyProperties(copy, place, RECORD);
}

function copyInstance(copy: PayloadCopy, place: Place, className: string): void {
  copyProperties(copy, place, part(PAIRED, `{"$tp":"object",${className}"entries":[`));
}

/** An object's own properties; `told` names those that are told apart. */
function copyProperties(copy: PayloadCopy, place: Place, opening: Part, told?: readonly string[]): void {
  const { holder } = place;
  let more = 0;
  let written = 0;
  putOpening(copy, opening);
  // The quickest way through the keys by far; inherited ones are told by their missing descriptor.
  for (const key in holder) {
    if (!mayGoOn(copy, written)) {
      more = keys(holder).filter((each) => !told?.includes(each)).length - written;
      break;
    }
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined || told?.includes(key)) continue;
    written++;
    copy.length += key.length + 4;
    put(copy, key);
    const value: unknown = descriptor.value;
    if (value === undefined && !('value' in descriptor)) putGetter(copy);
    else copyValue(copy, value, key, place);
  }
  putEnd(copy, more);
}

function putOpening(copy: PayloadCopy, opening: Part): void {
  copy.length += opening.json.length;
  put(copy, opening);
}

function putGetter(copy: PayloadCopy): void {
  putTagged(copy, 'unreadable', 'why', 'getter');
}

function copyCollection(copy: PayloadCopy, place: Place, isMap: boolean): void {
  const size = sizeOf(place.holder, isMap);
  const found = firstOf(place.holder, isMap, copy.limits.breadth);
  let index = 0;
  put(
    copy,
    isMap
      ? part(PAIRED, `{"$tp":"map","size":${size},"entries":[`)
      : part(VALUES, `{"$tp":"set","size":${size},"values":[`),
  );
  for (; index < found.length && copy.shortage === undefined; index++) {
    const entry = found[index];
    // An entry of a map.
    const pair: readonly unknown[] = isMap && isArray(entry) ? entry : [];
    const key = pair[0];
    copyValue(copy, isMap ? key : entry, index, place);
    if (isMap) copyValue(copy, pair[1], typeof key === 'string' ? key : index, place);
  }
  putEnd(copy, size - index);
}

const TOLD_APART = ['name', 'message', 'stack', 'cause', 'errors'];

function copyError(copy: PayloadCopy, place: Place): void {
  const error = place.holder;
  const { stringLength } = copy.limits;
  const stack = stackOf(error);
  let json = `{"$tp":"error","name":${quotedHead(readText(error, 'name') ?? 'Error', stringLength)}`;
  json += `,"message":${quotedHead(readText(error, 'message') ?? '', stringLength)}`;
  if (stack !== undefined) json += `,"stack":${quotedHead(stack, stringLength * STACK_LENGTHS)}`;
  putOpening(copy, part(WHOLE, json));
  for (const key of ['cause', 'errors']) {
    const value = readData(error, key);
    if (value === undefined) continue;
    put(copy, key);
    copyValue(copy, value, key, place);
  }
  if (keys(error).some((key) => !TOLD_APART.includes(key))) {
    put(copy, 'entries');
    copyProperties(copy, place, part(PAIRED, '['), TOLD_APART);
  }
  putEnd(copy, 0);
}

function mayGoOn(copy: PayloadCopy, written: number): boolean {
  return written < copy.limits.breadth && copy.shortage === undefined;
}
