import { hexToWords, uint32ToHex } from '../core/model/chunk/hex.ts';
import type { RandomBytes, SpanId, TraceId } from '../core/model/ids.ts';

/** A span by its number, if it began here, or by the id that another tracer gave it. */
export type SpanKey = number | SpanId;
/** A trace by the number of the span that began it here, or by the id that another tracer gave it. */
export type TraceKey = number | TraceId;

/**
 * Ids are numbers until somebody reads them as text, so a span makes none: its number, scrambled, under a random word of this
 * document. Within a document no two are alike; between documents they are as far apart as random ones.
 *
 *   trace   random  random  scrambled(n, one way)  scrambled(n, another way)
 *   span    random  scrambled(n)
 */
export class SpanIds {
  readonly #seeds = new Uint32Array(6);
  readonly #words = new Uint32Array(4);

  constructor(randomBytes: RandomBytes) {
    randomBytes(new Uint8Array(this.#seeds.buffer));
    // An all-zero id means "no id" in every format we write.
    for (const index of [0, 1, 2]) if (this.#seeds[index] === 0) this.#seeds[index] = 1;
  }

  writeTrace(key: TraceKey, words: Uint32Array, at: number): void {
    if (typeof key === 'string') {
      hexToWords(key, words, at);
      return;
    }
    const seeds = this.#seeds;
    words[at] = seeds[0] ?? 0;
    words[at + 1] = seeds[1] ?? 0;
    words[at + 2] = scrambled(key ^ (seeds[4] ?? 0));
    words[at + 3] = scrambled(key ^ (seeds[5] ?? 0));
  }

  /** Zeros where there is no key. */
  writeSpan(key: SpanKey | undefined, words: Uint32Array, at: number): void {
    if (typeof key === 'string') hexToWords(key, words, at);
    else {
      const seeds = this.#seeds;
      const isNone = key === undefined;
      words[at] = isNone ? 0 : (seeds[2] ?? 0);
      words[at + 1] = isNone ? 0 : scrambled(key ^ (seeds[3] ?? 0));
    }
  }

  traceText(key: TraceKey): TraceId {
    if (typeof key === 'string') return key;
    this.writeTrace(key, this.#words, 0);
    return this.#text(4) as TraceId;
  }

  spanText(key: SpanKey): SpanId {
    if (typeof key === 'string') return key;
    this.writeSpan(key, this.#words, 0);
    return this.#text(2) as SpanId;
  }

  #text(length: number): string {
    return Array.from(this.#words.subarray(0, length), uint32ToHex).join('');
  }
}

/** A bijection of 32-bit numbers that leaves no pattern: https://github.com/skeeto/hash-prospector (lowbias32). */
function scrambled(number: number): number {
  let mixed = number ^ (number >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
