import { GrowableColumn } from '../../model/chunk/growable.ts';
import { hexToUint32 } from '../../model/chunk/hex.ts';
import type { SpanId } from '../../model/ids.ts';

/**
 * Numbers span ids in the order in which they are first met, from 0. A million ids take about 20 MB; as texts in a `Map` they
 * would take five times that. Open addressing: the slots hold number + 1, and 0 is free.
 */
export class SpanIdTable {
  readonly #high = new GrowableColumn((length) => new Uint32Array(length), 1_024);
  readonly #low = new GrowableColumn((length) => new Uint32Array(length), 1_024);
  #slots = new Uint32Array(2_048);

  get size(): number {
    return this.#high.length;
  }

  /** The number of the id; a new one, `size` before the call, where it was not met before. */
  numberOf(spanId: SpanId): number {
    const high = hexToUint32(spanId, 0);
    const low = hexToUint32(spanId, 8);
    let slot = this.#slotOf(high, low);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    if (this.size * 2 >= this.#slots.length) {
      this.#grow();
      slot = this.#slotOf(high, low);
    }
    this.#high.push(high);
    this.#low.push(low);
    this.#slots[slot] = this.size;
    return this.size - 1;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    let slot = mix(high, low) & mask;
    for (let held = this.#slots[slot] ?? 0; held > 0; held = this.#slots[slot] ?? 0) {
      if (this.#low.get(held - 1) === low && this.#high.get(held - 1) === high) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number++) {
      this.#slots[this.#slotOf(this.#high.get(number), this.#low.get(number))] = number + 1;
    }
  }
}

/** Ids of many tools count up: neighbours must not fall side by side. */
function mix(high: number, low: number): number {
  let hash = Math.imul(high ^ (low >>> 15), 0x2c1b3c6d) ^ Math.imul(low, 0x297a2d39);
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
