import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REDACTED, sanitizePayload } from './sanitize-payload.ts';
import { hidingBy, SENSITIVE_FIELDS } from './sensitive-fields.ts';

const clean = (payload: unknown) => sanitizePayload(payload).value;
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value) ?? '').length;

describe('sanitize payload', () => {
  test('fields › those that name a secret are marked, the others kept', () => {
    expect(
      clean({ username: 'player1', password: 'secret123', apiKey: 'key', token: 't', normalData: 'safe' }),
    ).toEqual({
      username: 'player1',
      password: '[REDACTED]',
      apiKey: '[REDACTED]',
      token: '[REDACTED]',
      normalData: 'safe',
    });
  });

  test('fields › spelling does not matter, and a marked one hides whatever it holds', () => {
    expect(clean({ 'API-Key': 1, accessToken: 'x', AUTH: { user: 'x' }, author: 'Le Guin' })).toEqual({
      'API-Key': '[REDACTED]',
      accessToken: '[REDACTED]',
      AUTH: '[REDACTED]',
      author: 'Le Guin',
    });
  });

  test('credentials › keep their shape and lose all that is written in them', () => {
    const user = { name: 'player1', credentials: { password: 's', pin: [1234, 'x'], isFresh: true } };
    expect(clean({ user, metadata: { safe: true } })).toEqual({
      user: {
        name: 'player1',
        credentials: { password: REDACTED, pin: [REDACTED, REDACTED], isFresh: true },
      },
      metadata: { safe: true },
    });
  });

  test('values › a token in a text is marked whatever the field is called', () => {
    expect(clean({ note: 'send Bearer abc.def', list: ['ok'] })).toEqual({
      note: 'send [redacted · bearer]',
      list: ['ok'],
    });
  });

  test('odd values › become what JSON can write', () => {
    const odd = {
      when: new Date(0),
      map: new Map<unknown, unknown>([
        ['token', 't'],
        [1, new Set(['a'])],
      ]),
      error: Object.assign(new TypeError('no'), { code: 'E' }),
      big: 10n,
      call: () => 1,
      mark: Symbol('s'),
      bytes: new Uint8Array(3),
      pattern: /a/g,
      nothing: null,
    };
    expect(clean(odd)).toEqual({
      when: '1970-01-01T00:00:00.000Z',
      map: { token: REDACTED, 1: ['a'] },
      error: { name: 'TypeError', message: 'no', code: 'E' },
      big: '10',
      call: '[function]',
      mark: '[symbol]',
      bytes: '[Uint8Array of 3 bytes]',
      pattern: '/a/g',
      nothing: null,
    });
    expect(clean('plain')).toBe('plain');
  });

  test('hostile objects › are read as far as they let themselves be read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const payload = {
      get bad() {
        throw new Error('no');
      },
      proxy,
      toJSON: undefined,
      again: { toJSON: () => ({ toJSON: () => 'deep' }) },
    };
    expect(clean(payload)).toEqual({
      bad: '[Unreadable]',
      proxy: '[Unreadable]',
      toJSON: undefined,
      again: 'deep',
    });
  });

  test('cycles › end, and an object that stands twice is kept twice', () => {
    const shared = { a: 1 };
    const payload: Record<string, unknown> = { one: shared, two: shared };
    payload.self = payload;
    expect(clean(payload)).toEqual({ one: shared, two: shared, self: '[Circular]' });
  });

  test('depth › is bounded', () => {
    let payload: unknown = 'bottom';
    for (let level = 0; level < 10_000; level++) payload = { payload };
    expect(JSON.stringify(clean(payload))).toContain('[Too deep]');
  });

  test('a copy › is frozen, and does not change with the original', () => {
    const payload = { nested: { list: [1] } };
    const value = clean(payload);
    payload.nested.list.push(2);
    expect(value).toEqual({ nested: { list: [1] } });
    expect(Object.isFrozen(value)).toBe(true);
  });

  test('size › counts the bytes of the JSON', () => {
    const payload = {
      name: 'Ünïcode "quoted"',
      list: [1, -2.5, null, true, false, [], {}],
      password: 'secret',
    };
    expect(sanitizePayload(payload).size).toBe(bytesOf(payload));
  });

  test('a large payload › is cut, and every level that lost something says so', () => {
    const cut = sanitizePayload(
      { id: 7, list: ['x'.repeat(60), 'y'.repeat(60), 'z'], after: 1 },
      { maxPayloadSize: 128 },
    );
    expect(cut.isTruncated).toBe(true);
    expect(cut.value).toEqual({ id: 7, list: ['x'.repeat(60), '[TRUNCATED]'], '[TRUNCATED]': true });
    const text = sanitizePayload('x'.repeat(3 * 1024 * 1024));
    expect(String(text.value).endsWith('x[TRUNCATED]')).toBe(true);
    expect(bytesOf(text.value)).toBeLessThanOrEqual(1024 * 1024);
  });

  test.each([
    ['big integers that are hidden', { credentials: Array.from({ length: 40 }, () => 0n) }],
    ['numbers that JSON writes as null', Array.from({ length: 40 }, () => Number.NaN)],
    ['functions', Array.from({ length: 40 }, () => () => 1)],
  ])('%s › take the room that they are written in', (_, payload) => {
    for (let maxPayloadSize = 64; maxPayloadSize < 128; maxPayloadSize++) {
      const { value, isTruncated } = sanitizePayload(payload, { maxPayloadSize });
      expect(isTruncated).toBe(true);
      expect(bytesOf(value)).toBeLessThanOrEqual(maxPayloadSize);
    }
  });

  test('whatever comes › the copy keeps to the limit, is JSON, and holds no value of a sensitive field', () => {
    const key = fc.oneof(
      fc.constantFrom(...SENSITIVE_FIELDS, 'Api-Key', 'credentials', '__proto__'),
      fc.string(),
    );
    const secret = 'S3CR3T';
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        // Four to the power of four values at most.
        { maxDepth: 4 },
        fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null), fc.bigInt()),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(
        tree,
        fc.constantFrom(...SENSITIVE_FIELDS),
        fc.integer({ min: 64, max: 400 }),
        (payload, field, maxSize) => {
          const { value } = sanitizePayload(
            { [field]: { deep: secret }, credentials: [secret], payload },
            { maxPayloadSize: maxSize },
          );
          const json = JSON.stringify(value);
          expect(new TextEncoder().encode(json).length).toBeLessThanOrEqual(maxSize);
          expect(json).not.toContain(secret);
        },
      ),
    );
  });

  test('fields › the app may name its own', () => {
    expect(
      sanitizePayload({ shoeSize: 44, password: 'x' }, { hidingOf: hidingBy(['shoeSize']) }).value,
    ).toEqual({
      shoeSize: REDACTED,
      password: REDACTED,
    });
  });

  test('numbers › counted roughly are copied the same, and never take more room than they were given', () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })));
    fc.assert(
      fc.property(numbers, (payload) => {
        expect(sanitizePayload(payload, { skipsSize: true }).value).toEqual(clean(payload));
        expect(
          bytesOf(sanitizePayload(payload, { skipsSize: true, maxPayloadSize: 64 }).value),
        ).toBeLessThanOrEqual(64);
      }),
    );
  });
});
