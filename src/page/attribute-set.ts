import type { AttributeList } from '../core/model/chunk/packed-span.ts';
import type { AttributeValue } from '../core/model/span.ts';
import type { AttributeKey } from './attribute-keys.ts';
import { MOST_ATTRIBUTES } from './limits.ts';

/** The attributes of one running span, by key in the order they were first set. */
export class AttributeSet implements AttributeList {
  readonly keys: AttributeKey[] = [];
  readonly values: AttributeValue[] = [];
  count = 0;
  /** About how many bytes they will take. */
  textLength = 0;

  get lastKey(): AttributeKey | undefined {
    return this.count === 0 ? undefined : this.keys[this.count - 1];
  }

  set(key: AttributeKey, value: AttributeValue): void {
    let index = 0;
    // Long keys that differ behind the cut are one key.
    while (index < this.count && this.keys[index]?.text !== key.text) index++;
    if (index === MOST_ATTRIBUTES) return;
    this.keys[index] = key;
    this.values[index] = value;
    if (index === this.count) this.count++;
    this.textLength += 16 + (typeof value === 'string' ? value.length : 0);
  }

  clear(): void {
    // The keys stay where they are: there are few of them, and they come again.
    for (let index = 0; index < this.count; index++) this.values[index] = 0;
    this.count = 0;
    this.textLength = 0;
  }
}
