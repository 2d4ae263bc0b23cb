import { isRecord } from '../../../core/base/is-record.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What an object comes down to for JSON: a list, some of the fields of an object, or another value that stands for it. */
export type PlainContainer =
  | { readonly kind: 'list'; readonly items: Iterable<unknown> }
  | { readonly kind: 'fields'; readonly keys: readonly string[]; readonly from: Fields }
  | { readonly kind: 'value'; readonly value: unknown };

const UNREADABLE = '[Unreadable]';

/** Never throws, though proxies, getters and `toJSON` of a stranger's object may. */
export function plainContainer(object: Fields): PlainContainer {
  try {
    return readContainer(object);
  } catch {
    return { kind: 'value', value: UNREADABLE };
  }
}

function readContainer(object: Fields): PlainContainer {
  if (Array.isArray(object)) return { kind: 'list', items: object };
  if (isPlain(object)) return fieldsOf(object);
  if (object instanceof Map) return mapContainer(object);
  if (object instanceof Set) return { kind: 'list', items: object };
  if (object instanceof Error) return errorContainer(object);
  if (object instanceof RegExp) return { kind: 'value', value: String(object) };
  if (ArrayBuffer.isView(object) || object instanceof ArrayBuffer) {
    return { kind: 'value', value: `[${object.constructor.name} of ${object.byteLength} bytes]` };
  }
  if ('toJSON' in object && typeof object.toJSON === 'function') {
    return { kind: 'value', value: object.toJSON() };
  }
  return fieldsOf(object);
}

/** Nearly every object of a payload is one, and need not be asked what else it could be. */
export function isPlain(object: Fields): boolean {
  return Object.getPrototypeOf(object) === Object.prototype && !('toJSON' in object);
}

function fieldsOf(object: Fields): PlainContainer {
  return { kind: 'fields', keys: Object.keys(object), from: object };
}

/** Keys become names, so that a secret is known by its key here too. */
function mapContainer(map: ReadonlyMap<unknown, unknown>): PlainContainer {
  return fieldsOf(Object.fromEntries(Array.from(map, ([key, value]) => [String(key), value])));
}

/** Name and message of an error are not enumerable; its stack is long and says little in a payload. */
function errorContainer(error: Error): PlainContainer {
  const own = Object.keys(error).filter((key) => key !== 'name' && key !== 'message' && key !== 'stack');
  return { kind: 'fields', keys: ['name', 'message', ...own], from: isRecord(error) ? error : {} };
}

/** A field, or a mark where a getter or a proxy refuses. */
export function readField(fields: Fields, key: string): unknown {
  try {
    return fields[key];
  } catch {
    return UNREADABLE;
  }
}
