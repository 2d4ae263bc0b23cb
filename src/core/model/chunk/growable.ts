/** A typed array that grows by doubling. `clear` keeps the memory, so a builder in steady state allocates nothing. */
export class GrowableColumn<Values extends Float64Array | Uint32Array | Uint8Array> {
  length = 0;
  #values: Values;
  readonly #make: (length: number) => Values;

  constructor(make: (length: number) => Values, capacity = 64) {
    this.#make = make;
    this.#values = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow(this.length + 1);
    this.#values[this.length++] = value;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Makes room for `extra` more values, and returns the array to write them into, from `length` on. */
  reserve(extra: number): Values {
    if (this.length + extra > this.#values.length) this.#grow(this.length + extra);
    return this.#values;
  }

  copyInto(target: Values): void {
    target.set(this.#values.subarray(0, this.length));
  }

  clear(): void {
    this.length = 0;
  }

  #grow(needed: number): void {
    const bigger = this.#make(Math.max(needed, this.#values.length * 2));
    bigger.set(this.#values);
    this.#values = bigger;
  }
}
