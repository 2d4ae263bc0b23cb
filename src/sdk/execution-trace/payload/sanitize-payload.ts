import { isRecord } from '../../../core/base/is-record.ts';
import { redactHead, redactText } from '../../../core/model/redaction.ts';
import { harmlessBytes } from './harmless-text.ts';
import { headWithin, jsonStringBytes, numberBytes, roughNumberBytes } from './json-size.ts';
import { type PlainContainer, plainContainer, readField } from './plain-container.ts';
import { type HidingOf, hidingByDefault } from './sensitive-fields.ts';

/** Most bytes of a captured payload, as JSON in UTF-8. Source: document 2, MAX_PAYLOAD_SIZE. */
export const MAX_PAYLOAD_SIZE = 1024 * 1024;

/** Stands where a secret was. */
export const REDACTED = '[REDACTED]';
/** Stands where something was too much: behind a cut text, as the last item of a list, as the last field of an object. */
const TRUNCATED = '[TRUNCATED]';
const CIRCULAR = '[Circular]';
const TOO_DEEP = '[Too deep]';
const DEEPEST = 64;

export interface SanitizeOptions {
  /** Bytes; at least 64. */
  readonly maxPayloadSize?: number;
  readonly hidingOf?: HidingOf;
  /** `size` is not asked for: a fraction counts as the longest there is, for to write it out takes longer than to copy it. */
  readonly skipsSize?: boolean;
}

export interface SanitizedPayload {
  /** A frozen copy that JSON can write, of at most `maxPayloadSize` bytes. */
  readonly value: unknown;
  /** Bytes of the payload as JSON in UTF-8, secrets included; where it was cut, of the part that was read. */
  readonly size: number;
  readonly isTruncated: boolean;
  /** No fewer than the objects and lists that stand in one another. */
  readonly depth: number;
  /** Items of the longest list. */
  readonly longest: number;
}

/**
 * A copy of a payload that may be kept: secrets replaced by a mark (by the name of the field, and by value where a text is or
 * holds a token or a card number), cut at the size limit, without cycles. Reads every object once and never throws.
 * Source: document 2, sections 1 and "Security Considerations".
 */
export function sanitizePayload(payload: unknown, options: SanitizeOptions = {}): SanitizedPayload {
  const { maxPayloadSize = MAX_PAYLOAD_SIZE, hidingOf = hidingByDefault, skipsSize = false } = options;
  const copier = new PayloadCopier(maxPayloadSize, hidingOf, skipsSize ? roughNumberBytes : numberBytes);
  const value = copier.copy(payload, false);
  return {
    value: value === NO_ROOM ? TRUNCATED : value,
    size: copier.size,
    isTruncated: copier.isTruncated,
    depth: copier.depth,
    longest: copier.longest,
  };
}

const NO_ROOM = Symbol('no room');

/** A container books the room of its mark when it opens, so that every level can say that it was cut. */
const MARK_BYTES = TRUNCATED.length + 8;
const COMMA = 1;
const COLON = 1;
/** A text is not cut shorter than this: a stub says nothing. */
const LEAST_HEAD = 16;

class PayloadCopier {
  readonly #hidingOf: HidingOf;
  readonly #bytesOf: (value: number) => number;
  readonly #ancestors: object[] = [];
  #room: number;
  size = 0;
  isTruncated = false;
  depth = 0;
  longest = 0;

  constructor(maxSize: number, hidingOf: HidingOf, bytesOf: (value: number) => number) {
    this.#bytesOf = bytesOf;
    this.#room = Math.max(maxSize, 64);
    this.#hidingOf = hidingOf;
  }

  copy(value: unknown, hidesLeaves: boolean): unknown {
    switch (typeof value) {
      case 'string':
        return hidesLeaves ? this.#redacted(value) : this.#text(value);
      case 'number':
        return hidesLeaves ? this.#redacted(value) : this.#plain(value, this.#bytesOf(value));
      case 'boolean':
        return this.#plain(value, value ? 4 : 5);
      case 'undefined':
        return this.#plain(value, 4);
      case 'object':
        return isRecord(value) ? this.#object(value, hidesLeaves) : this.#plain(value, 4);
      case 'bigint':
        return hidesLeaves ? this.#redacted(value) : this.#text(String(value));
      default:
        return this.#mark(`[${typeof value}]`);
    }
  }

  #plain(value: unknown, bytes: number): unknown {
    if (bytes > this.#room) return this.#full();
    this.#spend(bytes);
    return value;
  }

  /** Stands for a value that JSON cannot write. */
  #mark(mark: string): unknown {
    return this.#plain(mark, jsonStringBytes(mark));
  }

  #redacted(value: unknown): unknown {
    const bytes = REDACTED.length + 2;
    if (bytes > this.#room) return this.#full();
    this.#room -= bytes;
    this.size += typeof value === 'string' ? jsonStringBytes(value) : bytes;
    return REDACTED;
  }

  #text(text: string): unknown {
    const harmless = harmlessBytes(text);
    if (harmless !== undefined && harmless <= this.#room) {
      this.#spend(harmless);
      return text;
    }
    const isLong = text.length > this.#room;
    const clean = isLong ? redactHead(text, this.#room) : redactText(text);
    const bytes = jsonStringBytes(clean);
    if (!isLong && bytes <= this.#room) {
      this.#spend(bytes);
      return clean;
    }
    const room = this.#room - TRUNCATED.length;
    if (room < LEAST_HEAD) return this.#full();
    const head = headWithin(clean, room);
    this.isTruncated = true;
    this.#spend(jsonStringBytes(head) + TRUNCATED.length);
    return head + TRUNCATED;
  }

  #object(value: Readonly<Record<string, unknown>>, hidesLeaves: boolean): unknown {
    if (this.#ancestors.includes(value)) return this.#mark(CIRCULAR);
    if (this.#ancestors.length === DEEPEST) return this.#mark(TOO_DEEP);
    const depth = this.#ancestors.push(value);
    if (depth > this.depth) this.depth = depth;
    const container = plainContainer(value);
    const copy =
      container.kind === 'value'
        ? this.copy(container.value, hidesLeaves)
        : this.#container(container, hidesLeaves);
    this.#ancestors.pop();
    return copy;
  }

  #container(container: Exclude<PlainContainer, { kind: 'value' }>, hidesLeaves: boolean): unknown {
    if (MARK_BYTES + 2 > this.#room) return this.#full();
    this.#spend(2);
    this.#room -= MARK_BYTES;
    return Object.freeze(
      container.kind === 'list'
        ? this.#list(container.items, hidesLeaves)
        : this.#fields(container, hidesLeaves),
    );
  }

  #list(items: Iterable<unknown>, hidesLeaves: boolean): unknown[] {
    const copies: unknown[] = [];
    for (const item of items) {
      if (copies.length > 0) this.#spend(COMMA);
      const copy = this.copy(item, hidesLeaves);
      if (copy === NO_ROOM) return this.#longList([...copies, TRUNCATED]);
      copies.push(copy);
    }
    this.#room += MARK_BYTES;
    return this.#longList(copies);
  }

  #longList(list: unknown[]): unknown[] {
    if (list.length > this.longest) this.longest = list.length;
    return list;
  }

  #fields({ keys, from }: Extract<PlainContainer, { kind: 'fields' }>, hidesLeaves: boolean): object {
    const copies: Record<string, unknown> = {};
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      if (index > 0) this.#spend(COMMA);
      const copy = this.#field(key, readField(from, key), hidesLeaves);
      if (copy === NO_ROOM) {
        copies[TRUNCATED] = true;
        return copies;
      }
      if (key === '__proto__') defineField(copies, key, copy);
      else copies[key] = copy;
    }
    this.#room += MARK_BYTES;
    return copies;
  }

  #field(key: string, value: unknown, hidesLeaves: boolean): unknown {
    const bytes = (harmlessBytes(key) ?? jsonStringBytes(key)) + COLON;
    if (bytes > this.#room) return this.#full();
    this.#spend(bytes);
    const hiding = this.#hidingOf(key, value);
    return hiding === 'whole' ? this.#redacted(value) : this.copy(value, hidesLeaves || hiding === 'leaves');
  }

  #full(): typeof NO_ROOM {
    this.isTruncated = true;
    return NO_ROOM;
  }

  #spend(bytes: number): void {
    this.#room -= bytes;
    this.size += bytes;
  }
}

/** To assign to `__proto__` would change what the copy is; defined, it is a field like any other. */
function defineField(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
