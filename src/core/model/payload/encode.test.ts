import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EncodedPayload } from '../span.ts';
import { decodePayload } from './decode.ts';
import { describePayload } from './describe-payload.ts';
import { encodePayload } from './encode.ts';
import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from './payload-limits.ts';

const LIMITS: PayloadLimits = { ...DEFAULT_PAYLOAD_LIMITS, now: () => 0 };

const encode = (value: unknown, limits: Partial<PayloadLimits> = {}) =>
  encodePayload(value, { ...LIMITS, ...limits });
/** What the inspector would show on one line. */
const shown = (value: unknown, limits?: Partial<PayloadLimits>) =>
  describePayload(decodePayload(encode(value, limits)));

class Cart {
  lines = 2;
  get total(): number {
    throw new Error('ran a getter');
  }
}

describe('payload encoder', () => {
  test('payload encoder › writes what JSON can say as JSON', () => {
    const value = { id: 'ord_1047', total: 129.9, isPaid: true, note: null, lines: [1, 'two', {}] };
    expect(encode(value)).toBe(JSON.stringify(value));
  });

  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'undefined'],
    ['NaN', Number.NaN, 'NaN'],
    ['negative zero', -0, '-0'],
    ['an infinity', -Infinity, '-Infinity'],
    ['a bigint', 12n ** 20n, `${12n ** 20n}n`],
    ['a symbol', Symbol('id'), 'Symbol(id)'],
    ['a function', function go() {}, 'ƒ go'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['an invalid date', new Date(Number.NaN), 'invalid'],
    ['a regexp', /a"b/giu, '/a"b/giu'],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [{}, 2],
      ]),
      'Map {"a" → 1, {} → 2}',
    ],
    ['a set', new Set(['a', 1]), 'Set {"a", 1}'],
    ['bytes', new Float32Array([0.5, 1]), 'Float32Array(2)'],
    ['big integers', new BigInt64Array(3), 'BigInt64Array(3)'],
    ['a buffer', new ArrayBuffer(99), 'ArrayBuffer(99)'],
    ['an error', new TypeError('no', { cause: 'gravity' }), 'TypeError: no'],
    ['an instance', new Cart(), 'Cart {lines: 2}'],
    ['a promise', Promise.resolve(1), 'Promise {}'],
    ['a weak map', new WeakMap(), 'WeakMap {}'],
    ['no prototype', Object.assign(Object.create(null), { a: 1 }), '{a: 1}'],
    [
      'a getter',
      {
        get a(): number {
          throw new Error('ran a getter');
        },
      },
      '{a: [getter]}',
    ],
    ['toJSON as data', { toJSON: () => 'called' }, '{toJSON: ƒ toJSON}'],
    ['constructor as data', { constructor: 1 }, '{constructor: 1}'],
    ['__proto__ as data', JSON.parse('{"__proto__":1}'), '{__proto__: 1}'],
    ['a real key $tp', { $tp: 'date', value: 1 }, '{$tp: "date", value: 1}'],
    ['a pretender', Object.create(Map.prototype), '[threw]'],
    ['a lone surrogate', '\ud800a', '"\ufffda"'],
    ['a secret key', { 'API-Key': 'k', password: null }, '{API-Key: [redacted · key], password: null}'],
    ['a secret key of a map', new Map([['token', 'k']]), 'Map {"token" → [redacted · key]}'],
    ['a card as a number', [4111111111111111], '[[redacted · card]]'],
    ['a bearer', 'Bearer xyz', '[redacted · bearer]'],
  ])('payload encoder › tells %s', (_, value, expected) => expect(shown(value)).toBe(expected));

  test('payload encoder › keeps stack, cause and errors of an error', () => {
    const node = decodePayload(encode(new AggregateError([new Error('one')], 'all', { cause: { code: 7 } })));
    expect(node).toMatchObject({
      kind: 'error',
      name: 'AggregateError',
      stack: expect.stringContaining('encode.test.ts'),
      cause: { kind: 'object', entries: [{ key: 'code', value: { value: 7 } }] },
      errors: { kind: 'array', items: [{ kind: 'error', message: 'one' }] },
    });
  });

  test('payload encoder › marks a cycle with the path of the ancestor', () => {
    const cart: Record<string, unknown> = { lines: [{}] };
    const root = { cart, shared: cart };
    cart.lines = [{ cart, root, 'odd key': 1 }];
    expect(encode(root)).toContain('{"$tp":"circular","path":"$.cart"}');
    expect(encode(root)).toContain('{"$tp":"circular","path":"$"}');
  });

  test('payload encoder › marks a proxy that throws from any trap, and a revoked one', () => {
    const hostile = new Proxy(
      {},
      new Proxy(
        {},
        {
          get: () => () => {
            throw new Error('trap');
          },
        },
      ),
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(encode([1, hostile, proxy, 2])).toBe(
      '[1,{"$tp":"unreadable","why":"threw"},{"$tp":"unreadable","why":"threw"},2]',
    );
  });

  test('payload encoder › runs no getter of an array, and believes no length that a proxy gives it', () => {
    const array = [1, 2];
    Object.defineProperty(array, 1, {
      get: () => {
        throw new Error('ran a getter');
      },
    });
    const endless = new Proxy([1], { get: (target, key) => (key === 'length' ? Infinity : target[0]) });
    expect(encode([array, endless])).toBe('[[1,{"$tp":"unreadable","why":"getter"}],[]]');
  });

  test('payload encoder › leaves out what an object inherits, enumerable or not', () => {
    const holder = Object.assign(Object.create(null), { inherited: 1 });
    const value = Object.assign(Object.create(Object.assign(holder, { constructor: Object })), { own: 2 });
    expect(encode(value)).toBe('{"own":2}');
  });

  test('payload encoder › asks the host about objects of the platform', () => {
    const describeHost = (value: object) => (value instanceof URL ? `URL ${value}` : undefined);
    expect(shown({ at: new URL('https://a.example/?token=1') }, { describeHost })).toBe(
      '{at: URL https://a.example/?token=[redacted · key]}',
    );
  });

  test('payload encoder › keeps the first entries of what is broad, and counts the rest', () => {
    const sparse = [1];
    sparse.length = 4_000_000_000;
    expect(encode(sparse, { breadth: 2 })).toBe(
      '[1,{"$tp":"undefined"},{"$tp":"more","count":3999999998,"by":"breadth"}]',
    );
    expect(encode({ a: 1, b: 2, c: 3 }, { breadth: 1 })).toBe(
      '{"a":1,"$tp":{"$tp":"more","count":2,"by":"breadth"}}',
    );
    const set = decodePayload(encode(new Set([1, 2, 3]), { breadth: 1 }));
    expect(set).toMatchObject({ kind: 'set', more: 2 });
    expect(decodePayload(encode({ $tp: 1, b: 2 }, { breadth: 1 }))).toMatchObject({
      kind: 'object',
      more: 1,
    });
  });

  test('payload encoder › keeps the head of a long text and its length', () => {
    expect(encode('x'.repeat(50_000_000), { stringLength: 3 })).toBe(
      '{"$tp":"text","head":"xxx","length":50000000}',
    );
    expect(encode('x 4111 1111 1111 1111', { stringLength: 9 })).toContain('"head":"x [redact"');
    expect(encode(`a eyJhbGciOiJIUzI1NiJ9.${'x'.repeat(90_000)}.y`, { stringLength: 99 })).not.toContain(
      'eyJ',
    );
  });

  test('payload encoder › stops at its depth and at its time', () => {
    expect(encode({ a: { b: { c: 1 } } }, { depth: 2 })).toBe('{"a":{"b":{"$tp":"truncated","by":"depth"}}}');
    let time = 0;
    const wide = Array.from({ length: 99 }, (_, index) => ({ index, more: [1, 2, 3, 4] }));
    const late = encode(wide, { now: () => time++, budgetMs: 1 });
    expect(late).toContain('"by":"time"');
    expect(JSON.parse(late).length).toBeLessThan(80);
  });
});

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
  maxDepth: 5,
});

describe('payload encoder, for all values', () => {
  test('payload encoder › is total, well-formed and bounded, and everything it writes decodes', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 4_096, max: 6_000 }), (value, bytes) => {
        const encoded = encode(value, { bytes });
        expect(JSON.parse(encoded)).toBeDefined();
        const utf8 = new TextEncoder().encode(encoded);
        expect(utf8.byteLength).toBeLessThanOrEqual(bytes);
        expect(new TextDecoder().decode(utf8)).toBe(encoded);
        expect(JSON.stringify(decodePayload(encoded))).not.toContain('"tag"');
      }),
      { numRuns: 500 },
    );
  });

  test('payload encoder › is bounded on large values', () => {
    expect(encode(Array.from({ length: 99 }, () => Array(99).fill(12345678))).length).toBeLessThanOrEqual(
      LIMITS.bytes,
    );
    const deep = (depth: number): unknown =>
      depth === 0 ? 1 : new Error('x'.repeat(999), { cause: deep(depth - 1) });
    expect(encode(Array(99).fill(deep(6))).length).toBeLessThanOrEqual(LIMITS.bytes);
    const large = fc.array(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ minLength: 900, unit: 'binary' })),
      {
        minLength: 20,
      },
    );
    fc.assert(
      fc.property(large, (value) => {
        const encoded = encode(value);
        expect(new TextEncoder().encode(encoded).byteLength).toBeLessThanOrEqual(LIMITS.bytes);
        JSON.parse(encoded);
      }),
      { numRuns: 20 },
    );
  });

  const secret = fc.constantFrom(
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.SECRETSECRET',
    'Bearer SECRETSECRET',
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '378282246310005',
  );
  const secretKey = fc.constantFrom('password', 'X-Api-Key', 'access_token', 'Set-Cookie', 'clientSecret');

  test('payload encoder › lets no secret through, wherever it stands', () => {
    const wrapped = (inner: unknown, path: readonly string[]): unknown =>
      path.reduce<unknown>((value, key, index) => {
        if (index % 4 === 1) return [key, value];
        if (index % 4 === 2) return new Map([[key, value]]);
        return index % 4 === 3 ? new Error(key, { cause: value }) : { [key]: value, other: 1 };
      }, inner);
    fc.assert(
      fc.property(
        secret,
        secretKey,
        fc.array(fc.string(), { maxLength: 7 }),
        fc.lorem(),
        (text, key, path, words) => {
          const value = [text, `${words} ${text} ${words}`, { [key]: 'SECRETSECRET' }, { [text]: 1 }];
          const encoded = encode(wrapped(value, path), { bytes: 100_000 });
          expect(encoded).not.toContain('SECRETSECRET');
          expect(encoded).not.toContain(text);
        },
      ),
    );
  });
});

describe('payload decoder', () => {
  test.each(['', '{', '{"$tp":"nonsense"}', '{"$tp":"redacted","by":"magic"}', '['.repeat(100_000)])(
    'payload decoder › marks malformed text as unreadable (%#)',
    (text) => expect(decodePayload(text as EncodedPayload).kind).toBe('unreadable'),
  );

  test('payload decoder › reads anything without throwing', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom('map', 'set', 'object', 'error', 'bytes', 'text'),
        (json, tag) => {
          const text = `{"$tp":"${tag}","entries":${json},"values":${json},"first":${json},"cause":${json},"head":${json}}`;
          expect(describePayload(decodePayload(text as EncodedPayload))).toBeTypeOf('string');
        },
      ),
    );
  });

  test('payload preview › fits on a line', () => {
    const order = { id: 'ord_1047', total: 129.9, lines: [1, 2, 3], by: new Cart(), at: {}, more: 1 };
    expect(shown(order)).toBe('{id: "ord_1047", total: 129.9, lines: [3], by: Cart {…}, at: {}, …}');
    expect(shown('x'.repeat(50))).toBe(`"${'x'.repeat(40)}"…`);
  });
});
