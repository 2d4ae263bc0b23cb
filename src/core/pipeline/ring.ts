import { assert } from '../base/assert.ts';

/** A first-in, first-out row of items in an array that is reused: push and shift move nothing. Grows by doubling. */
export class Ring<Item> {
  #slots: (Item | undefined)[];
  #first = 0;
  #length = 0;

  constructor(capacity = 16) {
    assert(capacity > 0, 'a ring has room for at least one item');
    this.#slots = new Array<Item | undefined>(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(item: Item): void {
    if (this.#length === this.#slots.length) this.#grow();
    this.#slots[(this.#first + this.#length) % this.#slots.length] = item;
    this.#length += 1;
  }

  peek(): Item | undefined {
    return this.#length === 0 ? undefined : this.#slots[this.#first];
  }

  /** Counted from the oldest, or with a negative index from the newest, as in an array. */
  at(index: number): Item | undefined {
    const place = index < 0 ? this.#length + index : index;
    if (place < 0 || place >= this.#length) return undefined;
    return this.#slots[(this.#first + place) % this.#slots.length];
  }

  shift(): Item | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#slots[this.#first];
    // Lets go of the item: a slot must not keep megabytes alive.
    this.#slots[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.#slots.length;
    this.#length -= 1;
    return item;
  }

  #grow(): void {
    const bigger = new Array<Item | undefined>(this.#slots.length * 2);
    for (let index = 0; index < this.#length; index++) {
      bigger[index] = this.#slots[(this.#first + index) % this.#slots.length];
    }
    this.#slots = bigger;
    this.#first = 0;
  }
}
