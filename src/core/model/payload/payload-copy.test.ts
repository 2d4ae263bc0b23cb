import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePayload } from './decode.ts';
import { describePayload } from './describe-payload.ts';
import { copyPayload, encodePayload, payloadText } from './encode.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from './payload-limits.ts';

const LIMITS: PayloadLimits = { ...DEFAULT_PAYLOAD_LIMITS, now: () => 0 };

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
  maxDepth: 5,
});

describe('payload copy', () => {
  test('payload copy › tells of a value as it was when it was given', () => {
    const order = { id: 1, lines: [{ sku: 'a' }], password: 'SECRET', left: undefined };
    const copy = copyPayload(order, LIMITS);
    order.lines[0] = { sku: 'b' };
    order.lines.push({ sku: 'c' });
    Object.assign(order, { id: 2, more: true });
    const text =
      '{"id":1,"lines":[{"sku":"a"}],"password":{"$tp":"redacted","by":"key"},"left":{"$tp":"undefined"}}';
    expect(payloadText(copy)).toBe(text);
    // Again, for a span that was written while it ran.
    expect(payloadText(copy)).toBe(text);
  });

  test('payload copy › is written later as it would have been at once, whatever has happened to the value meanwhile', () => {
    fc.assert(
      fc.property(anything, anything, (value, other) => {
        const atOnce = encodePayload(value, LIMITS);
        const copy = copyPayload(value, LIMITS);
        spoil(value, other);
        expect(payloadText(copy)).toBe(atOnce);
      }),
      { numRuns: 500 },
    );
  });

  test('payload copy › keeps nothing of what it was made of once it is written', () => {
    const copy = copyPayload({ name: 'a text', lines: [new Map([['b', 1]])] }, LIMITS);
    payloadText(copy);
    expect(copy.tape).toEqual([]);
  });

  test('payload copy › keeps no part of a text that is cut', () => {
    const long = 'x'.repeat(5_000);
    const texts = copyPayload([long], LIMITS).tape.filter((token) => typeof token === 'string');
    expect(texts).toEqual([]);
  });

  test('payload copy › leaves out more where UTF-8 and escapes need more than was thought', () => {
    const wide = Array.from({ length: 99 }, () => '\u0001ä€'.repeat(40));
    const text = encodePayload(wide, { ...LIMITS, bytes: 8_000 });
    expect(new TextEncoder().encode(text).byteLength).toBeLessThanOrEqual(8_000);
    expect(JSON.parse(text).at(-1)).toMatchObject({ $tp: 'more', by: 'bytes' });
    const cause = new Error('€'.repeat(900), { cause: new Error('€'.repeat(900), { cause: wide }) });
    const error = encodePayload([cause, cause, 'an end'], { ...LIMITS, bytes: 8_000 });
    expect(new TextEncoder().encode(error).byteLength).toBeLessThanOrEqual(8_000);
    expect(JSON.stringify(decodePayload(error))).not.toContain('"tag"');
  });

  test('payload copy › of an object with a key that is a secret tells that it was one', () => {
    class Held {
      'Bearer abcSECRET==' = 1;
    }
    const text = encodePayload(new Held(), LIMITS);
    expect(text).not.toContain('SECRET');
    expect(describePayload(decodePayload(text))).toBe('Held {[redacted · bearer]: 1}');
  });

  test('payload copy › of a value that begins another while it is read is its own', () => {
    const inner: string[] = [];
    const trap = new Proxy(
      { b: 2 },
      {
        ownKeys: (target) => {
          inner.push(encodePayload({ inner: [1, 2] }, LIMITS));
          return Reflect.ownKeys(target);
        },
      },
    );
    expect(encodePayload({ a: 1, trap, c: 3 }, LIMITS)).toBe('{"a":1,"trap":{"b":2},"c":3}');
    expect(inner).toContain('{"inner":[1,2]}');
  });
});

/** Changes all that can be changed in it. */
function spoil(value: unknown, other: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Date) value.setTime(1);
  else if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer).fill(7);
  else if (value instanceof Map) {
    for (const [key, inner] of value) {
      spoil(inner, other);
      value.set(key, other);
    }
    value.clear();
  } else if (value instanceof Set) {
    for (const inner of value) spoil(inner, other);
    value.clear();
  } else {
    for (const key of Object.keys(value)) {
      spoil(Reflect.get(value, key), other);
      Reflect.set(value, key, other);
    }
    Reflect.set(value, 'more', other);
  }
}
