/** Numbers from 0 up to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The file with one to four things wrong with it; which ones only `random` decides. */
export function mutate(file: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  let bytes = Uint8Array.from(file);
  const upTo = (count: number): number => Math.floor(random() * count);
  for (let left = 1 + upTo(4); left > 0; left--) {
    const change = CHANGES[upTo(CHANGES.length)];
    if (change !== undefined && bytes.length > 0) bytes = change(bytes, upTo);
  }
  return bytes;
}

type Change = (bytes: Uint8Array<ArrayBuffer>, upTo: (count: number) => number) => Uint8Array<ArrayBuffer>;

const CHANGES: readonly Change[] = [
  function flipBytes(bytes, upTo) {
    for (let left = 1 + upTo(5); left > 0; left--) bytes[upTo(bytes.length)] = upTo(256);
    return bytes;
  },
  function flipBit(bytes, upTo) {
    const at = upTo(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
    return bytes;
  },
  function truncate(bytes, upTo) {
    return bytes.slice(0, upTo(bytes.length));
  },
  function cutOut(bytes, upTo) {
    const at = upTo(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + upTo(60)));
  },
  function duplicate(bytes, upTo) {
    const [start, end] = range(bytes, upTo);
    return joined(bytes.subarray(0, end), bytes.subarray(start, end), bytes.subarray(end));
  },
  function swap(bytes, upTo) {
    const [start, middle] = range(bytes, upTo);
    const end = middle + upTo(bytes.length - middle);
    return joined(
      bytes.subarray(0, start),
      bytes.subarray(middle, end),
      bytes.subarray(start, middle),
      bytes.subarray(end),
    );
  },
  function insertToken(bytes, upTo) {
    return insert(bytes, upTo, TOKENS[upTo(TOKENS.length)] ?? '');
  },
  function replaceNumber(bytes, upTo) {
    const text = new TextDecoder('latin1').decode(bytes);
    const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
    const found = numbers[upTo(numbers.length)];
    if (found === undefined) return bytes;
    const number = NUMBERS[upTo(NUMBERS.length)] ?? '';
    const put = new TextEncoder().encode(number);
    return joined(bytes.subarray(0, found.index), put, bytes.subarray(found.index + found[0].length));
  },
  function nest(bytes, upTo) {
    return insert(bytes, upTo, (upTo(2) === 0 ? '[' : '{"a":').repeat(1 + upTo(700)));
  },
];

const TOKENS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '{}',
  '[]',
  '0',
  '\n',
  '"__proto__":',
  '\u0000',
  '\uFEFF',
  'é',
];
const NUMBERS = [
  '-1',
  '0',
  '1e999',
  '-1e999',
  '1e308',
  '9007199254740993',
  '"x"',
  'null',
  '[]',
  'NaN',
  '1e-320',
];

function insert(bytes: Uint8Array, upTo: (count: number) => number, text: string): Uint8Array<ArrayBuffer> {
  const at = upTo(bytes.length);
  return joined(bytes.subarray(0, at), new TextEncoder().encode(text), bytes.subarray(at));
}

function range(bytes: Uint8Array, upTo: (count: number) => number): readonly [start: number, end: number] {
  const start = upTo(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + upTo(300))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
