import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTracestate, tracestateText } from './tracestate.ts';

function handedOn(header: unknown): string | undefined {
  const state = parseTracestate(header);
  return state === undefined ? undefined : tracestateText(state);
}

const members = (count: number, value = 'v') =>
  Array.from({ length: count }, (_, index) => `k${index}=${value}`).join(',');

describe('tracestate', () => {
  test.each([
    ['one member', 'rojo=00f067aa0ba902b7', 'rojo=00f067aa0ba902b7'],
    ['members in their order', 'b=1,a=2', 'b=1,a=2'],
    ['blanks around members', ' a=1 ,\t b=2\t', 'a=1,b=2'],
    ['empty places', ',a=1,, ,b=2,', 'a=1,b=2'],
    ['all that a key may be', '0a_-*/@z=1,tenant@vendor=2', '0a_-*/@z=1,tenant@vendor=2'],
    ['a value with blanks inside and before', 'a= b c', 'a= b c'],
    ['every character of a value', 'a=!+-<>~', 'a=!+-<>~'],
    [
      'the longest key and value',
      `${'k'.repeat(256)}=${'v'.repeat(255)}`,
      `${'k'.repeat(256)}=${'v'.repeat(255)}`,
    ],
    ['the first of a key that stands twice', 'a=1,b=2,a=3', 'a=1,b=2'],
    ['32 members', members(32), members(32)],
  ])('parse › reads %s', (_, header, expected) => {
    const state = parseTracestate(header);
    expect(Array.from(state ?? [], ([key, value]) => `${key}=${value}`).join(',')).toBe(expected);
  });

  test.each([
    ['nothing', undefined],
    ['no text', 7],
    ['an empty header', ''],
    ['blanks and commas only', ' ,\t,'],
    ['33 members', members(33)],
    ['33 members, one of them twice', `${members(32)},k0=v`],
    ['a member without a value', 'a=1,b'],
    ['an empty value', 'a='],
    ['a value of blanks', 'a= '],
    ['an empty key', '=1'],
    ['a key in upper case', 'A=1'],
    ['a key that begins with a sign', '@a=1'],
    ['a key with a blank', 'a =1'],
    ['a key of 257 characters', `${'k'.repeat(257)}=1`],
    ['a value of 257 characters', `a=${'v'.repeat(257)}`],
    ['a value with an equals sign', 'a=1=2'],
    ['a value beyond ASCII', 'a=ü'],
    ['a line break', 'a=1\n'],
  ])('parse › refuses %s', (_, header) => {
    expect(parseTracestate(header)).toBeUndefined();
  });

  test('text › over 512 characters lets long members go, then the last ones', () => {
    const short = (key: string) => `${key}=${'v'.repeat(100)}`;
    const long = (key: string) => `${key}=${'v'.repeat(127)}`;
    expect(handedOn([long('a'), short('b'), short('c'), short('d')].join(','))).toBe(
      [long('a'), short('b'), short('c'), short('d')].join(','),
    );
    expect(handedOn([short('a'), long('b'), short('c'), long('d'), short('e')].join(','))).toBe(
      [short('a'), long('b'), short('c'), short('e')].join(','),
    );
    const five = ['a', 'b', 'c', 'd', 'e'].map(short);
    expect(handedOn(five.join(','))).toBe(five.slice(0, 4).join(','));
    expect(handedOn(`a=${'v'.repeat(256)},${'k'.repeat(256)}=1`)).toBe(`a=${'v'.repeat(256)}`);
    expect(handedOn(`${'k'.repeat(256)}=${'v'.repeat(256)}`)).toBeUndefined();
  });

  test('any text › is handed on within the limits and as itself, or not at all', () => {
    const unit = fc.constantFrom(...'ab0@=, \t_Ü');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 700 }), (header) => {
        const text = handedOn(header);
        if (text === undefined) return;
        expect(text.length).toBeLessThanOrEqual(512);
        expect(text.split(',').length).toBeLessThanOrEqual(32);
        expect(handedOn(text)).toBe(text);
      }),
    );
  });

  test('members that can be › come back as they were', () => {
    const key = fc.stringMatching(/^[a-z0-9][a-z0-9_\-*/@]{0,20}$/);
    const value = fc.stringMatching(/^[!-+\--<>-~]{1,20}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 10 }),
        (list) => {
          expect([...(parseTracestate(list.map((pair) => pair.join('=')).join(',')) ?? [])]).toEqual(list);
        },
      ),
    );
  });
});
