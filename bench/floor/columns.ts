/** What a span may carry on the floor: what ours may. */
export type FloorAttributes = Readonly<Record<string, string | number | boolean>>;

const CAPACITY = 1_024;
const ATTRIBUTES_PER_ROW = 20;
const ROW_BYTES = 32;
const ATTRIBUTE_BYTES = 16;
const FIRST_PAYLOAD_BYTES = 64 * 1_024;

/**
 * The least that a columnar recorder can do and still be one: columns of fixed size, interned strings, ids from a counter,
 * 112 bytes for a span with five attributes. No check, no limit, no redaction, no rules, no gaps, no summaries. What ours
 * costs beyond it is the price of what ours does beyond it.
 */
export class FloorColumns {
  readonly #start: Float64Array;
  readonly #end: Float64Array;
  readonly #name: Uint32Array;
  readonly #id: Uint32Array;
  readonly #parent: Uint32Array;
  readonly #bound: Uint32Array;
  readonly #number: Float64Array;
  readonly #key: Uint32Array;
  readonly #text: Uint32Array;
  readonly #strings = new Map<string, number>();
  readonly #encoder = new TextEncoder();
  #payload = new Uint8Array(FIRST_PAYLOAD_BYTES);
  #payloadLength = 0;
  #attributes = 0;
  #nextId = 1;
  length = 0;

  /** `capacity` is how many rows it holds. */
  constructor(capacity = CAPACITY) {
    const mostAttributes = ATTRIBUTES_PER_ROW * capacity;
    this.#start = new Float64Array(capacity);
    this.#end = new Float64Array(capacity);
    this.#name = new Uint32Array(capacity);
    this.#id = new Uint32Array(capacity);
    this.#parent = new Uint32Array(capacity);
    this.#bound = new Uint32Array(capacity);
    this.#number = new Float64Array(mostAttributes);
    this.#key = new Uint32Array(mostAttributes);
    this.#text = new Uint32Array(mostAttributes);
  }

  get isFull(): boolean {
    return this.length === this.#start.length;
  }

  /** What `seal` would give, strings left out. */
  get bytes(): number {
    return this.length * ROW_BYTES + this.#attributes * ATTRIBUTE_BYTES + this.#payloadLength;
  }

  /** Ends a span that began at `start`. Returns its id. When full, `seal` or `reset` comes first. */
  record(name: string, attributes: FloorAttributes, parent: number, start: number, end: number): number {
    const row = this.length++;
    const id = this.#nextId++;
    this.#start[row] = start;
    this.#end[row] = end;
    this.#name[row] = this.#intern(name);
    this.#id[row] = id;
    this.#parent[row] = parent;
    for (const key in attributes) {
      const index = this.#attributes++;
      const value = attributes[key];
      this.#key[index] = this.#intern(key);
      if (typeof value === 'string') this.#text[index] = this.#intern(value);
      else this.#number[index] = Number(value);
    }
    this.#bound[row] = this.#attributes;
    return id;
  }

  /** The payload of the span recorded last. */
  addPayload(json: string): void {
    const most = this.#payloadLength + json.length * 3;
    if (most > this.#payload.length) {
      const larger = new Uint8Array(most * 2);
      larger.set(this.#payload.subarray(0, this.#payloadLength));
      this.#payload = larger;
    }
    this.#payloadLength += this.#encoder.encodeInto(
      json,
      this.#payload.subarray(this.#payloadLength),
    ).written;
  }

  /** Everything in one transferable buffer; empty afterwards. */
  seal(): ArrayBuffer {
    const strings = this.#encoder.encode([...this.#strings.keys()].join('\0'));
    const columns = [
      this.#start.subarray(0, this.length),
      this.#end.subarray(0, this.length),
      this.#number.subarray(0, this.#attributes),
      this.#name.subarray(0, this.length),
      this.#id.subarray(0, this.length),
      this.#parent.subarray(0, this.length),
      this.#bound.subarray(0, this.length),
      this.#key.subarray(0, this.#attributes),
      this.#text.subarray(0, this.#attributes),
      strings,
      this.#payload.subarray(0, this.#payloadLength),
    ];
    const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
    let offset = 0;
    for (const { buffer, byteOffset, byteLength } of columns) {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
      offset += byteLength;
    }
    this.#strings.clear();
    this.reset();
    return bytes.buffer;
  }

  /** Forgets the rows and starts again at the first: a ring. */
  reset(): void {
    this.length = 0;
    this.#attributes = 0;
    this.#payloadLength = 0;
  }

  #intern(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const index = this.#strings.size;
    this.#strings.set(text, index);
    return index;
  }
}
