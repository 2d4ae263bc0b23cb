import { OwnMap } from '../../base/own-collections.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { GrowingRows } from './growing-rows.ts';

/** A text that comes again and again, a name or a key: it remembers its number in the table being filled. */
export class RecurringText {
  readonly text: string;
  /** Which filling of which table the number is of. */
  round: object | undefined;
  number = 0;

  constructor(text: string) {
    this.text = text;
  }
}

/** The strings of a chunk being filled: each once. */
export class StringTable {
  readonly bytes = new GrowingBytes(4_096);
  /** Where each ends in the bytes. */
  readonly ends = new GrowingRows(1);
  readonly #recordable: (text: string) => string;
  readonly #numbers = new OwnMap<string, number>();
  #round: object = {};

  /** `recordable` is asked once for each text of a chunk, and what it returns is written. */
  constructor(recordable: (text: string) => string) {
    this.#recordable = recordable;
  }

  numberOf(text: string): number {
    return this.#numbers.get(text) ?? this.#add(text, text);
  }

  /** As `numberOf`, for text that may hold what must not be recorded. */
  numberOfRaw(text: string): number {
    return this.#numbers.get(text) ?? this.#add(text, this.#recordable(text));
  }

  numberOfText(text: string | RecurringText): number {
    if (typeof text === 'string') return this.numberOf(text);
    if (text.round !== this.#round) {
      text.number = this.numberOf(text.text);
      text.round = this.#round;
    }
    return text.number;
  }

  /** The number plus one; 0 for none. */
  orNone(text: string | RecurringText | undefined): number {
    return text === undefined ? 0 : this.numberOfText(text) + 1;
  }

  clear(): void {
    this.bytes.length = 0;
    this.ends.length = 0;
    this.#numbers.clear();
    this.#round = {};
  }

  #add(text: string, written: string): number {
    this.bytes.write(written);
    const number = this.ends.nextRow();
    this.ends.values[number] = this.bytes.length;
    this.#numbers.set(text, number);
    return number;
  }
}
