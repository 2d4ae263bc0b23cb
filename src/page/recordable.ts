import { redactAttribute, redactHead } from '../core/model/redaction.ts';
import type { AttributeValue } from '../core/model/span.ts';
import { LONGEST_ATTRIBUTE, LONGEST_ATTRIBUTE_KEY, LONGEST_MESSAGE } from './limits.ts';

/** A message as it may be recorded; undefined for what is no text. */
export function recordableMessage(message: unknown): string | undefined {
  return typeof message === 'string' ? redactHead(message, LONGEST_MESSAGE) : undefined;
}

export function recordableKey(key: string): string {
  return key.length > LONGEST_ATTRIBUTE_KEY ? key.slice(0, LONGEST_ATTRIBUTE_KEY) : key;
}

/** `encode` writes what is no attribute of ours (an array, an object) as text. */
export function recordableAttribute(
  key: string,
  value: unknown,
  encode: (value: unknown) => string,
): AttributeValue {
  switch (typeof value) {
    case 'boolean':
      return redactAttribute(key, value);
    case 'number':
      // Chunks, JSON and every export have finite numbers only.
      return redactAttribute(key, Number.isFinite(value) ? value : String(value));
    case 'string':
      return value.length > LONGEST_ATTRIBUTE
        ? redactAttribute(key, redactHead(value, LONGEST_ATTRIBUTE))
        : redactAttribute(key, value);
    default:
      return redactAttribute(key, encode(value).slice(0, LONGEST_ATTRIBUTE));
  }
}

/** The member of a list that the value is, or the fallback: a chunk has no number for anything else. */
export function oneOf<Name>(names: readonly Name[], value: unknown, fallback: Name): Name {
  for (const name of names) if (name === value) return name;
  return fallback;
}

/** A finite time, or now. */
export function timeOr(value: unknown, now: () => number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : now();
}
