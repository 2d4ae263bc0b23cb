import { isCardNumber, redactHead, redactionMark } from '../core/model/redaction.ts';
import type { AttributeValue } from '../core/model/span.ts';
import type { AttributeKey } from './attribute-keys.ts';
import { LONGEST_ATTRIBUTE, LONGEST_MESSAGE } from './limits.ts';

/** A message as it may be recorded; undefined for what is no text. */
export function recordableMessage(message: unknown): string | undefined {
  return typeof message === 'string' ? redactHead(message, LONGEST_MESSAGE) : undefined;
}

/**
 * An attribute as it is kept until its chunk is filled. Text cannot change, so secrets in it are looked for then, once for
 * each text of a chunk; what is too long is cut here, with its secrets. `encode` writes what is no attribute of ours (an array,
 * an object) as text, at once, for it may change.
 */
export function recordableValue(
  key: AttributeKey,
  value: unknown,
  encode: (value: unknown) => string,
): AttributeValue {
  if (key.isSecret) return redactionMark('key');
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      if (isCardNumber(value)) return redactionMark('card');
      // Chunks, JSON and every export have finite numbers only.
      return Number.isFinite(value) ? value : String(value);
    case 'string':
      return value.length > LONGEST_ATTRIBUTE ? redactHead(value, LONGEST_ATTRIBUTE) : value;
    default:
      return redactHead(encode(value), LONGEST_ATTRIBUTE);
  }
}

/** The place of the value in a list, or another one: a chunk has no number for anything else. */
export function placeOf(names: readonly string[], value: unknown, otherwise: number): number {
  for (let place = 0; place < names.length; place++) if (names[place] === value) return place;
  return otherwise;
}

/** A finite time, or now. */
export function timeOr(value: unknown, now: () => number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : now();
}
