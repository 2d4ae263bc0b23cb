import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonValue, toJsonValue } from './json-value.ts';

test('toJsonValue › keeps what JSON can say', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(toJsonValue(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('toJsonValue › makes something of everything, and never throws', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
      expect(isJsonValue(toJsonValue(value))).toBe(true);
    }),
  );
});

test('toJsonValue › says what JSON cannot', () => {
  const circle: Record<string, unknown> = { name: 'a' };
  circle.self = circle;
  circle.list = [circle, { circle }];
  const twice = { shared: 1 };
  expect(toJsonValue(circle)).toEqual({
    name: 'a',
    self: '[circular]',
    list: ['[circular]', { circle: '[circular]' }],
  });
  expect(toJsonValue([twice, twice])).toEqual([{ shared: 1 }, { shared: 1 }]);
  expect(toJsonValue({ big: 12n, none: undefined, date: new Date(0), nan: Number.NaN })).toEqual({
    big: '12',
    date: '1970-01-01T00:00:00.000Z',
    nan: null,
  });
  expect(toJsonValue(undefined)).toBe(null);
  expect(toJsonValue(() => 1)).toBe(null);
  const hostile = { toJSON: () => raise('not today') };
  expect(toJsonValue(hostile)).toBe('[unreadable: not today]');
});

function raise(message: string): never {
  throw new Error(message);
}
