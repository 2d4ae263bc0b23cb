import { isCardNumber, isSecretKey, type RedactionReason, secretKindOf } from '../redaction.ts';
import { builtInOf, symbolText } from './built-ins.ts';
import type { PayloadLimits } from './payload-limits.ts';
import { quote, recordableHead, utf8Length } from './payload-text.ts';
import { classNameOf, readText } from './safe-read.ts';
import type { Shortage, ValueWriter } from './value-writer.ts';
import { isLeaf, writeBuiltIn } from './write-built-in.ts';
import { pathText, writeArray, writeObject } from './write-containers.ts';

/** Kept free for the brackets and marks that close what is open when the bytes run out. */
const CLOSING_BYTES = 2_048;
const LEAST_BYTES = 2 * CLOSING_BYTES;
/** The clock is the dearest thing here: asked once in so many values. */
const VALUES_PER_CLOCK_READ = 32;
const LONGEST_KEY = 256;
const LARGEST_BIGINT = 1n << 1024n;

const { isArray } = Array;
const { getPrototypeOf } = Object;
const objectPrototype: object = Object.prototype;

/** Writes one value as JSON text, straight to a string. */
export class PayloadWriter implements ValueWriter {
  readonly limits: PayloadLimits;
  text = '';
  #bytes = 0;
  #values = 0;
  #shortage: Shortage | undefined;
  readonly #mostBytes: number;
  readonly #deadline: number;
  readonly #ancestors: object[] = [];
  /** Key i led from ancestor i to ancestor i + 1. */
  readonly #keys: (string | number)[] = [];

  constructor(limits: PayloadLimits) {
    this.limits = limits;
    this.#mostBytes = Math.max(limits.bytes, LEAST_BYTES) - CLOSING_BYTES;
    this.#deadline = limits.now() + limits.budgetMs;
  }

  get shortage(): Shortage | undefined {
    return this.#shortage;
  }

  value(value: unknown, depth: number): void {
    this.#spend();
    if (typeof value === 'string') this.#string(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.raw(value ? 'true' : 'false');
    else if (value === undefined) this.raw('{"$tp":"undefined"}');
    else if (value === null) this.raw('null');
    else if (typeof value === 'bigint') this.#bigint(value);
    else if (typeof value === 'symbol') this.tagged('symbol', 'description', symbolText(value));
    else this.#object(value, depth);
  }

  valueAt(key: string | number, value: unknown, depth: number): void {
    if (typeof key === 'string' && value !== null && value !== undefined && isSecretKey(key)) {
      this.redacted('key');
      return;
    }
    this.#keys.push(key);
    this.value(value, depth);
    this.#keys.pop();
  }

  raw(text: string): void {
    this.text += text;
    this.#bytes += text.length;
  }

  tagged(kind: string, key: string, text: string): void {
    this.raw(`{"$tp":"${kind}","${key}":`);
    this.quoted(text, this.limits.stringLength);
    this.raw('}');
  }

  redacted(by: RedactionReason): void {
    this.raw(`{"$tp":"redacted","by":"${by}"}`);
  }

  truncated(by: Shortage | 'depth' | 'length'): void {
    this.raw(`{"$tp":"truncated","by":"${by}"}`);
  }

  more(count: number): void {
    this.raw(`{"$tp":"more","count":${count},"by":"${this.#shortage ?? 'breadth'}"}`);
  }

  quoted(text: string, length: number): void {
    const quotedText = quote(recordableHead(text, length));
    this.raw(this.#take(quotedText) ? quotedText : '""');
  }

  key(key: string): boolean {
    const quotedKey = quote(recordableHead(key, LONGEST_KEY));
    if (!this.#take(quotedKey)) return false;
    this.raw(quotedKey);
    return true;
  }

  #string(text: string): void {
    const secret = secretKindOf(text);
    if (secret === undefined) this.#openText(text);
    else this.redacted(secret);
  }

  #openText(text: string): void {
    const { stringLength } = this.limits;
    const head = quote(recordableHead(text, stringLength));
    if (!this.#take(head)) this.truncated('bytes');
    else if (text.length <= stringLength) this.raw(head);
    else this.raw(`{"$tp":"text","head":${head},"length":${text.length}}`);
  }

  #number(value: number): void {
    if (isCardNumber(value)) this.redacted('card');
    else if (Number.isFinite(value) && !Object.is(value, -0)) this.raw(String(value));
    else this.raw(`{"$tp":"number","value":"${Object.is(value, -0) ? '-0' : value}"}`);
  }

  #bigint(value: bigint): void {
    if (isCardNumber(value)) this.redacted('card');
    // Writing a huge one in decimal takes more than linear time.
    else if (value > LARGEST_BIGINT || value < -LARGEST_BIGINT) this.truncated('length');
    else this.raw(`{"$tp":"bigint","value":"${value}"}`);
  }

  /** Marks the place of an object that threw: a proxy, or one that is not what its prototype says. */
  #object(value: object, depth: number): void {
    const before = {
      text: this.text,
      bytes: this.#bytes,
      ancestors: this.#ancestors.length,
      keys: this.#keys.length,
    };
    try {
      this.#readable(value, depth);
    } catch {
      this.text = before.text;
      this.#bytes = before.bytes;
      this.#ancestors.length = before.ancestors;
      this.#keys.length = before.keys;
      this.raw('{"$tp":"unreadable","why":"threw"}');
    }
  }

  #readable(value: object, depth: number): void {
    const seen = this.#ancestors.indexOf(value);
    if (seen !== -1) this.tagged('circular', 'path', pathText(this.#keys.slice(0, seen)));
    else if (typeof value === 'function') this.tagged('function', 'name', readText(value, 'name') ?? '');
    else if (isArray(value)) this.#container(value, depth, () => writeArray(this, value, depth));
    else this.#recordLike(value, depth);
  }

  #recordLike(value: object, depth: number): void {
    const prototype: unknown = getPrototypeOf(value);
    if (prototype === objectPrototype || prototype === null) {
      this.#container(value, depth, () => writeObject(this, value, undefined, depth));
      return;
    }
    const host = this.limits.describeHost?.(value);
    if (host !== undefined) {
      this.tagged('host', 'text', host);
      return;
    }
    const builtIn = builtInOf(value);
    if (builtIn === undefined) {
      this.#container(value, depth, () => writeObject(this, value, classNameOf(value), depth));
    } else if (isLeaf(builtIn)) writeBuiltIn(this, value, builtIn, depth);
    else this.#container(value, depth, () => writeBuiltIn(this, value, builtIn, depth));
  }

  #container(value: object, depth: number, write: () => void): void {
    if (depth >= this.limits.depth) this.truncated('depth');
    else if (this.#shortage !== undefined) this.truncated(this.#shortage);
    else {
      this.#ancestors.push(value);
      write();
      this.#ancestors.pop();
    }
  }

  #spend(): void {
    if (this.#bytes > this.#mostBytes) this.#shortage ??= 'bytes';
    if (this.#values++ % VALUES_PER_CLOCK_READ !== VALUES_PER_CLOCK_READ - 1) return;
    if (this.limits.now() > this.#deadline) this.#shortage ??= 'time';
  }

  /** Counts a text that `raw` will write; false when there is no room for it. */
  #take(quotedText: string): boolean {
    const bytes = utf8Length(quotedText);
    if (this.#bytes + bytes > this.#mostBytes) {
      this.#shortage ??= 'bytes';
      return false;
    }
    this.#bytes += bytes - quotedText.length;
    return true;
  }
}
