import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CapturedPayload } from './captured-payload.ts';
import { sanitizePayload } from './sanitize-payload.ts';
import { SENSITIVE_FIELDS } from './sensitive-fields.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom('Bearer abc.def', '4111 1111 1111 1111', 'x'.repeat(90)),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Symbol('s'), new Date(0), () => 1),
  fc.bigInt(),
);
const key = fc.oneof(
  fc.constantFrom(...SENSITIVE_FIELDS, 'credentials', '__proto__', 'toJSON', 'duration'),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

test('whatever comes › is read as it was when it was captured, however the application changes it', () => {
  fc.assert(
    fc.property(tree, fc.integer({ min: 64, max: 400 }), (payload, maxSize) => {
      const atOnce = sanitizePayload(payload, { maxPayloadSize: maxSize });
      const captured = new CapturedPayload(payload, { maxPayloadSize: maxSize });
      spoil(payload);
      expect(captured.sanitized).toEqual(atOnce);
      expect(captured.sanitized).toBe(captured.sanitized);
    }),
  );
});

test('a field › is what it was, before and after it is read as a whole', () => {
  const payload = { duration: 3, nested: { isLegacy: true } };
  const captured = new CapturedPayload(payload);
  payload.duration = 4;
  expect([captured.field('duration'), captured.field('toString')]).toEqual([3, undefined]);
  expect(Object.isFrozen(captured.sanitized.value)).toBe(true);
  expect(captured.field('duration')).toBe(3);
  expect(new CapturedPayload('text').field('length')).toBeUndefined();
});

test('what does not let itself be read › is kept as far as it does', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const payload = {
    get bad() {
      throw new Error('no');
    },
    proxy,
  };
  expect(new CapturedPayload(payload).sanitized.value).toEqual({
    bad: '[Unreadable]',
    proxy: '[Unreadable]',
  });
});

/** Changes all that can be changed, from the inside out. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    spoil(Reflect.get(value, name));
    Reflect.deleteProperty(value, name);
  }
  Reflect.set(value, 'spoilt', true);
}
