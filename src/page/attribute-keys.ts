import { OwnMap } from '../core/base/own-collections.ts';
import { RecurringText } from '../core/model/chunk/string-table.ts';
import { isCardNumber, isSecretKey, redactHead, redactionMark } from '../core/model/redaction.ts';
import type { AttributeValue } from '../core/model/span.ts';
import { LONGEST_ATTRIBUTE, LONGEST_ATTRIBUTE_KEY, MOST_KNOWN_KEYS } from './limits.ts';

/** All that can be known of an attribute from its key. */
export class AttributeKey extends RecurringText {
  /** As the page gave it; the text is cut. */
  readonly given: string;
  /** Its values are never recorded. */
  readonly isSecret: boolean;
  /** The key that came after this one last time: spans of one kind have the same keys in the same order. */
  follower: AttributeKey | undefined;

  constructor(given: string) {
    super(given.length > LONGEST_ATTRIBUTE_KEY ? given.slice(0, LONGEST_ATTRIBUTE_KEY) : given);
    this.given = given;
    this.isSecret = isSecretKey(given);
  }

  /**
   * An attribute of this key as it is kept until its chunk is filled. Text cannot change, so secrets in it are looked for then, once
   * for each text of a chunk; what is too long is cut here, with its secrets. `encode` writes what is no attribute of ours (an
   * array, an object) as text, at once, for it may change.
   */
  recordable(value: unknown, encode: (value: unknown) => string): AttributeValue {
    if (this.isSecret) return redactionMark('key');
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
}

/** The keys of attributes, each met once. Forgets all when full. */
export class AttributeKeys {
  readonly #keys = new OwnMap<string, AttributeKey>();
  /** Comes before the first key of a span. */
  readonly #start = new AttributeKey('');

  /** `before` is the key set just before on the same span. */
  get(key: string, before: AttributeKey = this.#start): AttributeKey {
    const { follower } = before;
    if (follower !== undefined && follower.given === key) return follower;
    const known = this.#keys.get(key) ?? this.#meet(key);
    before.follower = known;
    return known;
  }

  #meet(key: string): AttributeKey {
    if (this.#keys.size >= MOST_KNOWN_KEYS) this.#keys.clear();
    const known = new AttributeKey(key);
    this.#keys.set(key, known);
    return known;
  }
}
