import { readOwnData } from './safe-read.ts';
import type { ValueWriter } from './value-writer.ts';

const { keys: ownKeys, getOwnPropertyDescriptor } = Object;

/** Only the first entries are looked at, so a sparse or huge array costs no more than a full small one. */
export function writeArray(writer: ValueWriter, array: object, depth: number): void {
  const length = Number(readOwnData(array, 'length') ?? 0);
  const most = Math.min(length, writer.limits.breadth);
  writer.raw('[');
  let written = 0;
  while (written < most && writer.shortage === undefined) {
    if (written > 0) writer.raw(',');
    writeProperty(writer, array, written, depth);
    written++;
  }
  if (written < length) writeRest(writer, written, length);
  writer.raw(']');
}

/** `{…}` where JSON can say it; tagged entries for an instance of a class and for an object with a real key `$tp`. */
export function writeObject(
  writer: ValueWriter,
  object: object,
  className: string | undefined,
  depth: number,
): void {
  const keys = ownKeys(object);
  // A plain object of another frame has another Object.prototype.
  const isInstance = className !== undefined && className !== 'Object';
  if (isInstance || keys.includes('$tp')) {
    writer.raw('{"$tp":"object"');
    if (isInstance) {
      writer.raw(',"class":');
      writer.quoted(className, 256);
    }
    writer.raw(',"entries":');
    writeEntries(writer, object, keys, depth);
    writer.raw('}');
    return;
  }
  writer.raw('{');
  let written = 0;
  for (const key of keys) {
    if (written === writer.limits.breadth || writer.shortage !== undefined) break;
    if (written > 0) writer.raw(',');
    if (!writer.key(key)) {
      // The comma is out already: the mark takes the key's place.
      writer.raw('"$tp":');
      writer.more(keys.length - written);
      writer.raw('}');
      return;
    }
    writer.raw(':');
    writeProperty(writer, object, key, depth);
    written++;
  }
  if (written < keys.length) {
    writer.raw(written > 0 ? ',"$tp":' : '"$tp":');
    writer.more(keys.length - written);
  }
  writer.raw('}');
}

/** `[[key, value], …]` of an object's own properties. */
export function writeEntries(
  writer: ValueWriter,
  object: object,
  keys: readonly string[],
  depth: number,
): void {
  writer.raw('[');
  let written = 0;
  for (const key of keys) {
    if (written === writer.limits.breadth || writer.shortage !== undefined) break;
    writer.raw(written > 0 ? ',[' : '[');
    writer.quoted(key, 256);
    writer.raw(',');
    writeProperty(writer, object, key, depth);
    writer.raw(']');
    written++;
  }
  if (written < keys.length) writeRest(writer, written, keys.length);
  writer.raw(']');
}

function writeProperty(writer: ValueWriter, object: object, key: string | number, depth: number): void {
  const descriptor = getOwnPropertyDescriptor(object, key);
  if (descriptor !== undefined && !('value' in descriptor)) writer.raw('{"$tp":"unreadable","why":"getter"}');
  else writer.valueAt(key, descriptor?.value, depth + 1);
}

/** The mark at the end of a list that has more than was written. */
export function writeRest(writer: ValueWriter, written: number, total: number): void {
  if (written > 0) writer.raw(',');
  writer.more(total - written);
}

const PLAIN_KEY = /^[\w$]{1,64}$/;

/** `$.cart.lines[0]` */
export function pathText(keys: readonly (string | number)[]): string {
  const steps = keys.map((key) =>
    typeof key === 'number' ? `[${key}]` : PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
  );
  return `$${steps.join('')}`;
}
