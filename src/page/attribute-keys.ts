import { OwnMap } from '../core/base/own-collections.ts';
import { RecurringText } from '../core/model/chunk/string-table.ts';
import { isSecretKey } from '../core/model/redaction.ts';
import { LONGEST_ATTRIBUTE_KEY, MOST_KNOWN_KEYS } from './limits.ts';

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
